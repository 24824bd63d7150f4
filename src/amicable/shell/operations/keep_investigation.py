"""Keeps what the books say of a case: claims, findings, holds, a proposed decision, a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.cases.holds import holds_of
from amicable.core.cases.standing import standing
from amicable.core.vocabulary.money import plain
from amicable.shell.operations.give_notice import give_notice
from amicable.shell.operations.keep_deductions import keep_deductions
from amicable.shell.queries.case_json import case_json
from amicable.shell.queries.offer_note import noted
from amicable.shell.settings import read_settings
from amicable.shell.store.case_rows import (
    claim_rows,
    document_rows,
    finding_rows,
    hold_rows,
)
from amicable.shell.store.deduction_rows import parts_begun
from amicable.shell.store.files import keep_file
from amicable.shell.store.hold_calls import plan_webhook
from amicable.shell.store.models import (
    Account,
    Claim,
    Decision,
    Document,
    Finding,
    Hold,
    Investigation,
    Message,
)
from amicable.shell.store.offer_rows import day_of
from amicable.shell.store.proposals import replace_proposals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.cases.hold_event import Became
    from amicable.core.cases.holds import Held
    from amicable.core.cases.standing import Standing
    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.resolve_complaint import Resolved
    from amicable.shell.store.changing import Change


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of one run over the books."""

    standing: Standing
    investigation: Investigation
    letter: Message | None
    decision: Decision | None


def keep_investigation(change: Change, resolved: Resolved) -> Kept:
    """Keep one run in the caller's transaction; what an earlier one proposed is replaced.

    Earlier investigations stay. What they had proposed and nobody released is marked replaced,
    and a letter that was only a draft goes with it; a paper that was asked for stays as it is. A
    hold that a new run no longer asks for is left to the verdict to take off.
    """
    case, row = resolved.case, change.case
    content = case_json(case, resolved.words)
    kept = _investigation(change, case, content)
    _replace_earlier(change)
    Claim.objects.bulk_create(claim_rows(row, case))
    keep_deductions(change, case)
    Finding.objects.bulk_create(finding_rows(row, case, content["findings"]))
    hashes = {one.name: keep_file(one.content) for one in case.documents}
    asked = set(row.documents.values_list("name", flat=True))
    papers = document_rows(row, case.documents, hashes)
    Document.objects.bulk_create(one for one in papers if one.name not in asked)
    own = read_settings().own_money
    stands = standing(case, own=own, is_strategic=_is_strategic(case))
    _stand(change, case, stands)
    _hold(change, case)
    letter = _draft(change, case, kept)
    decision = _propose(change, case, kept, stands) if letter else None
    give_notice(change, decision, is_new=kept.sequence == 1)
    return Kept(stands, kept, letter, decision)


def _investigation(change: Change, case: Case, content: dict[str, Any]) -> Investigation:
    made = case.made_with
    kept = Investigation.objects.create(
        case=change.case,
        sequence=change.case.investigations.count() + 1,
        made_at=change.now,
        snapshot=made.snapshot,
        as_of=made.as_of,
        content=content,
    )
    change.record(
        "case.investigated",
        after={
            "investigation": kept.sequence,
            "snapshot": made.snapshot,
            "catalogue": made.catalogue,
            "as_of": made.as_of.isoformat(),
            "status": case.identified.status,
            "verdicts": {one.id: one.verdict for one in case.claims},
            "findings": [one.id for one in case.findings],
        },
    )
    return kept


def _replace_earlier(change: Change) -> None:
    row = change.case
    row.claims.all().delete()
    row.findings.all().delete()
    row.documents.filter(status="draft").delete()
    replace_proposals(change)


def _stand(change: Change, case: Case, stands: Standing) -> None:
    row, customer = change.case, case.customer
    row.kind = case.complaint.kind
    row.customer_id = case.identified.customer_id or ""
    row.customer_name = customer.name if customer and row.customer_id else ""
    row.customer_kind = (customer.kind or "") if customer and row.customer_id else ""
    row.country = (customer.country or "") if customer and row.customer_id else ""
    row.currency = stands.currency
    row.disputed, row.worth = stands.disputed, stands.worth
    row.ours, row.due, row.undecided = stands.ours, stands.due, stands.undecided
    row.verdict = stands.verdict or ""
    row.cause = next((one.root_cause or one.reason for one in case.claims), "")
    row.sorting = stands.sorting
    change.enter(stands.state)
    row.snapshot, row.as_of = case.made_with.snapshot, case.made_with.as_of


def _is_strategic(case: Case) -> bool:
    customer = case.identified.customer_id
    return Account.objects.filter(customer_id=customer, is_strategic=True).exists()


def _hold(change: Change, case: Case) -> None:
    disputed = change.case.holds.filter(offer=None)
    known = {(one.invoice_id, one.line, one.part): one for one in disputed}
    found = holds_of(case)
    fresh = [one for one in found if (one.invoice_id, one.line, one.part) not in known]
    customer = case.identified.customer_id or ""
    rows = hold_rows(change.case, fresh, customer_id=customer, now=change.now)
    Hold.objects.bulk_create(rows)
    begun = parts_begun(change.case)
    asked = [one for one in found if (one.invoice_id, one.part) not in begun]
    changed = [row for one in asked if (row := _resized(known, one)) is not None]
    _tell_holds(change, "placed", rows)
    _tell_holds(change, "changed", changed)


def _resized(known: Mapping[tuple[str, str, int], Hold], one: Held) -> Hold | None:
    """Give a hold its new amount; None where it is new, ends already, or is as it was."""
    row = known.get((one.invoice_id, one.line, one.part))
    if row is None or row.until is not None or row.amount == one.amount:
        return None
    row.amount, row.full = one.amount, one.full
    row.save()
    return row


def _tell_holds(change: Change, became: Became, rows: Sequence[Hold]) -> None:
    if rows:
        amounts = [
            [one.invoice_id, one.line, None if one.amount is None else plain(one.amount)]
            for one in rows
        ]
        change.record(f"hold.{became}", audience="customer", after={"holds": amounts})
        plan_webhook(change, became, rows)


def _draft(change: Change, case: Case, kept: Investigation) -> Message | None:
    letter = case.letter
    if letter is None:
        return None
    return Message.objects.create(
        case=change.case,
        key=f"letter:{kept.sequence}",
        direction="out",
        channel=case.complaint.message.channel,
        audience="internal",
        recipient=letter.to,
        subject=letter.subject[:300],
        body=noted(letter.body, change.case, letter.language, day_of(change.now)),
        language=letter.language,
        situation=letter.situation,
        state="draft",
        written_at=change.now,
    )


def _propose(change: Change, case: Case, kept: Investigation, stands: Standing) -> Decision:
    decided, own = case.decision, read_settings().own_money
    decision = Decision.objects.create(
        case=change.case,
        investigation=kept,
        rule=decided.rule,
        verdict=stands.verdict or "",
        amount=stands.ours,
        currency=stands.currency,
        worth=stands.moves,
        role=decided.approval.role,
        because=decided.approval.because,
        proposed_by_id=int(change.actor.id) if change.actor.kind == "user" else None,
        proposed_at=change.now,
    )
    change.record(
        "decision.proposed",
        after={
            "decision": decision.pk,
            "rule": decided.rule,
            "verdict": stands.verdict,
            "amount": plain(stands.ours),
            "currency": stands.currency,
            "worth": None if stands.moves is None else plain(stands.moves),
            "own_currency": own.currency,
            "rates": {name: plain(rate) for name, rate in own.rates.items()},
            "role": decided.approval.role,
            "because": decided.approval.because,
        },
    )
    return decision
