"""A case on a terminal: what was said, what was found, what is proposed, and the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from amicable.core.correspond.accepted import explain_acceptance
from amicable.core.correspond.attachment_words import explain_file, explain_reading
from amicable.core.correspond.explain import explain_finding
from amicable.core.correspond.gap import because
from amicable.core.correspond.guard_words import explain_guard
from amicable.core.vocabulary.money import plain
from amicable.shell.cli.told_table import told_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.case import Approval, Case, Claim
    from amicable.core.vocabulary.complaint import Message
    from amicable.core.vocabulary.systemic import Systemic
    from amicable.core.vocabulary.told_status import ToldStatus
    from amicable.shell.operations.resolve_complaint import Resolved


def print_case(resolved: Resolved, *, whole: bool) -> None:
    """Print a case for a person; `whole` adds the letter."""
    console = Console(highlight=False)
    case = resolved.case
    _identified(console, case)
    _as_it_came(console, resolved)
    if case.claims:
        console.print(_claims(case))
    if facts := told_table(case.complaint):
        console.print(facts)
    for finding in case.findings:
        mark = "" if finding.consequence_of is None else " (consequence)"
        console.print(f"• {explain_finding(finding, resolved.words)}{mark}")
    for guard in case.guards:
        told = explain_guard(guard, resolved.words)
        console.print(f"! {guard.claim}: {told}", style="yellow", markup=False)
    for line in _untold(case, resolved.words):
        console.print(line, style="dim", markup=False)
    console.print(_remedies(case))
    for reach in case.systemic:
        console.print(_reach(reach), style="dim", markup=False)
    if whole and case.letter is not None:
        console.rule(f"{case.letter.subject} → {case.letter.to}")
        console.print(case.letter.body, markup=False)


def _untold(case: Case, words: Words) -> Iterator[str]:
    """Yield what could not be judged, and why.

    Tables that the books do not have are one line, but for what the customer asked about.
    """
    asked = {claim.reason for claim in case.claims}
    apart = [one for one in case.cannot_tell if one.code != "no_table" or one.cause in asked]
    for one in apart:
        place = " ".join(filter(None, (_number(case, one.invoice_id), one.line)))
        yield f"? {one.cause} {place}: {because(one, words)}"
    causes = sorted({one.cause for one in case.cannot_tell} - {one.cause for one in apart})
    if causes:
        yield (
            f"? {' '.join(causes)}: not judged, the books have no tables for these; "
            "`amicable books readiness` names them"
        )


def _as_it_came(console: Console, resolved: Resolved) -> None:
    """Print what to know of the mail itself, and how its attachments were read."""
    complaint, words = resolved.case.complaint, resolved.words
    for line in _vouched(complaint.message):
        console.print(line, style="dim", markup=False)
    for code in complaint.message.remarks:
        console.print(f"! {words.say(f'remark.{code}')}", style="yellow", markup=False)
    for file in complaint.message.attachments:
        if file.remarks:
            console.print(f"! {explain_file(file, words)}", style="yellow", markup=False)
    for reading in complaint.readings:
        console.print(f"+ {explain_reading(reading, words)}", style="dim", markup=False)
    for line in (*_states(resolved.case.statuses, words), *_accepted(resolved.case, words)):
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


def _claims(case: Case) -> Table:
    table = Table(title="Claims")
    for heading in ("claim", "said", "invoice", "line", "verdict", "cause", "decided by"):
        table.add_column(heading, overflow="fold")
    table.add_column("supported", justify="right")
    for claim in case.claims:
        table.add_row(
            claim.id,
            claim.reason,
            _number(case, claim.invoice_id) or _written(claim),
            claim.line or "",
            _verdict(claim),
            claim.root_cause or "",
            claim.decided_by or "",
            f"{plain(claim.supported_amount)} {claim.currency or ''}".strip(),
        )
    return table


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


def _remedies(case: Case) -> Table:
    table = Table(title=f"Proposed ({_release(case.decision.approval)})")
    for heading in ("remedy", "invoice", "because"):
        table.add_column(heading, overflow="fold")
    table.add_column("gross", justify="right")
    for remedy in case.decision.remedies:
        gross = "" if remedy.gross is None else f"{plain(remedy.gross)} {remedy.currency}"
        table.add_row(remedy.kind, _number(case, remedy.invoice_id), remedy.because, gross)
    return table


def _reach(reach: Systemic) -> str:
    """Say how far a cause reaches, for the team's eyes only."""
    over = f"item {reach.item_id}" if reach.item_id else "all invoices"
    alone = reach.invoices <= 1
    if alone:
        return f"Internal: {reach.cause} over {over}: nowhere else."
    money = ", ".join(
        f"{plain(one.too_high)} {one.currency} too high, {plain(one.too_low)} too low"
        for one in reach.amounts
    )
    least = "" if reach.complete else "at least "
    since = f" since {reach.since}" if reach.since else ""
    return (
        f"Internal: {reach.cause} over {over}: {least}{reach.invoices} invoices of"
        f" {reach.customers} customers{since} ({reach.here} of this one,"
        f" {reach.same_period} in the same month): {money or 'no money'}."
    )


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
