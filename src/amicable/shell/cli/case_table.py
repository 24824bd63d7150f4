"""A case on a terminal: what was said, what was found, what is proposed, and the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from amicable.core.correspond.accepted import explain_acceptance
from amicable.core.correspond.attachment_words import explain_file, explain_reading
from amicable.core.correspond.explain import cause_words, explain_finding
from amicable.core.correspond.gap import because
from amicable.core.correspond.guard_words import explain_guard
from amicable.core.vocabulary.money import plain
from amicable.shell.cli.reach_line import reach_line
from amicable.shell.cli.told_table import told_table
from amicable.shell.queries.team_words import team_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Approval, Case, Claim
    from amicable.core.vocabulary.complaint import Message
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.told_status import ToldStatus
    from amicable.shell.operations.resolve_complaint import Resolved


def print_case(resolved: Resolved, *, whole: bool) -> None:
    """Print a case for a person; `whole` adds the letter.

    All but the letter is in the language of the program, whatever the customer's is.
    """
    console, words = Console(highlight=False), team_words()
    case = resolved.case
    _identified(console, case)
    _as_it_came(console, case, words)
    if case.claims:
        console.print(_claims(case, words))
    if facts := told_table(case.complaint):
        console.print(facts)
    for finding in case.findings:
        console.print(_marked("•", _found(case, finding, words)))
    for guard in case.guards:
        told = explain_guard(guard, words)
        console.print(_marked("!", f"{guard.claim}: {told}"), style="yellow")
    for line in _untold(case, words):
        console.print(_marked("?", line), style="dim")
    console.print(_remedies(case, words))
    for reach in case.systemic:
        console.print(reach_line(reach, words), style="dim", markup=False)
    if whole and case.letter is not None:
        console.rule(f"{case.letter.subject} → {case.letter.to}")
        console.print(case.letter.body, markup=False)


def _marked(mark: str, text: str) -> Table:
    """Return a text whose lines stand below each other, beside its mark."""
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_row(mark, Text(text))
    return table


def _found(case: Case, finding: Finding, words: Words) -> str:
    line = f" line {finding.line}" if finding.line else ""
    follows = " (consequence)" if finding.consequence_of else ""
    told = explain_finding(finding, words)
    return f"{_number(case, finding.invoice_id)}{line}: {told}{follows}"


def _untold(case: Case, words: Words) -> Iterator[str]:
    """Yield what could not be judged, and why.

    Tables that the books do not have are one line, but for what the customer asked about.
    """
    asked = {claim.reason for claim in case.claims}
    apart = [one for one in case.cannot_tell if one.code != "no_table" or one.cause in asked]
    for one in apart:
        place = " ".join(filter(None, (_number(case, one.invoice_id), one.line)))
        yield f"{one.cause} {place}: {because(one, words)}"
    causes = sorted({one.cause for one in case.cannot_tell} - {one.cause for one in apart})
    if causes:
        yield (
            f"{' '.join(causes)}: not judged, the books have no tables for these; "
            "`amicable books readiness` names them"
        )


def _as_it_came(console: Console, case: Case, words: Words) -> None:
    """Print what to know of the mail itself, and how its attachments were read."""
    complaint = case.complaint
    for line in _vouched(complaint.message):
        console.print(line, style="dim", markup=False)
    for code in complaint.message.remarks:
        console.print(f"! {words.say(f'remark.{code}')}", style="yellow", markup=False)
    for file in complaint.message.attachments:
        if file.remarks:
            console.print(f"! {explain_file(file, words)}", style="yellow", markup=False)
    for reading in complaint.readings:
        console.print(f"+ {explain_reading(reading, words)}", style="dim", markup=False)
    for line in (*_states(case.statuses, words), *_accepted(case, words)):
        console.print(line, style="dim", markup=False)


def _vouched(message: Message) -> Iterator[str]:
    """Yield what kind of machine wrote a mail, and what our mail server says of its sender."""
    if message.automatic_kind:
        yield f"= written by a machine: {message.automatic_kind}"
    told = message.authentication
    if told.server:
        results = (("spf", told.spf), ("dkim", told.dkim), ("dmarc", told.dmarc))
        said = ", ".join(f"{method} {result or 'not told'}" for method, result in results)
        yield f"= {told.server} on the sender: {said}"


def _identified(console: Console, case: Case) -> None:
    found = case.identified
    numbers = ", ".join(invoice.number for invoice in case.invoices) or "no invoice"
    who = case.customer.name if case.customer else "nobody known"
    sender = "" if found.sender == "contact" else "; the sender is no contact of theirs"
    console.print(f"Case {case.id}: {found.status}, {who}, {numbers}{sender}", markup=False)


def _claims(case: Case, words: Words) -> Table:
    table = Table(title="Claims")
    for heading in ("claim", "said", "invoice", "line", "verdict"):
        table.add_column(heading, overflow="fold")
    table.add_column("supported", justify="right")
    table.add_column("decided by", overflow="fold")
    for claim in case.claims:
        table.add_row(
            claim.id,
            f"{cause_words(claim.reason, words)} ({claim.reason})",
            _number(case, claim.invoice_id) or _written(claim),
            claim.line or "",
            _verdict(claim),
            f"{plain(claim.supported_amount)} {claim.currency or ''}".strip(),
            " ".join(filter(None, (claim.root_cause, _spaced(claim.decided_by or "")))),
        )
    return table


def _spaced(code: str) -> str:
    """Write a code so that it breaks between its words."""
    return code.replace("_", " ")


def _accepted(case: Case, words: Words) -> Iterator[str]:
    """Yield how much of a claim's invoice the customer approves."""
    for claim in case.claims:
        if claim.acceptance:
            said = explain_acceptance(claim.acceptance, words)
            yield f"= {claim.id}, {_number(case, claim.invoice_id)}: {said}"


def _states(statuses: Iterable[ToldStatus], words: Words) -> Iterator[str]:
    """Yield how the customer's list says that the other invoices stand."""
    for one in statuses:
        said = explain_acceptance(one.acceptance, words) if one.acceptance else ""
        parts = (one.row.status, one.row.paid_on, one.row.payment, said)
        told = ", ".join(filter(None, parts))
        ours = ""
        if one.is_paid_yet_open and one.open_amount is not None:
            ours = f"; our books miss {plain(one.open_amount)} {one.currency}"
        unknown = "; the state is not known" if one.row.status_means == "unknown" else ""
        yield f"= {one.number or one.row.invoice}: {told}{ours}{unknown}"


def _verdict(claim: Claim) -> str:
    """Name the verdict, and where the deduction stands that the claim is about."""
    told = claim.verdict or "request"
    if claim.deduction is None:
        return told
    state = claim.deduction.state.replace("_", " ")
    until = f", answer by {claim.deduction.until}" if claim.deduction.until else ""
    return f"{told} ({state}{until})"


def _remedies(case: Case, words: Words) -> Table:
    table = Table(title=f"Proposed ({_release(case.decision.approval)})")
    for heading in ("remedy", "invoice", "because"):
        table.add_column(heading, overflow="fold")
    table.add_column("gross", justify="right")
    for remedy in case.decision.remedies:
        gross = "" if remedy.gross is None else f"{plain(remedy.gross)} {remedy.currency}"
        kind = f"remedy.{remedy.kind}"
        told = words.say(kind) if words.has(kind) else _spaced(remedy.kind)
        table.add_row(told, _number(case, remedy.invoice_id), _spaced(remedy.because), gross)
    return table


def _release(approval: Approval) -> str:
    if approval.needed:
        return f"released by: {approval.role}"
    nothing = approval.because == "nothing_to_release"
    return "nothing to release" if nothing else "released by the limit"


def _written(claim: Claim) -> str:
    """Return what a row of a list calls an invoice that is not found."""
    return f"? {claim.row.invoice}" if claim.row else ""


def _number(case: Case, invoice_id: str | None) -> str:
    """Return the number that is printed on an invoice; its id where the books hold no number."""
    known = {one.invoice_id: one.number for one in case.invoices}
    return known.get(invoice_id or "") or invoice_id or ""
