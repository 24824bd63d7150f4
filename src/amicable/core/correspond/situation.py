"""Which letter a case calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.accepted import asks_about_amounts

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case, Claim

SITUATIONS = (
    "verdict_ours",
    "verdict_customer",
    "verdict_shared",
    "verdict_uncertain",
    "mixed",
    "listed",
    "already_corrected",
    "already_paid_found",
    "clarify",
    "acknowledge_unknown",
    "hand_over",
    "request_received",
    "copy_asked",
    "no_dispute",
)
"""Every situation; each has a letter in the catalogue."""

_PERSON_LOOKS = frozenset({"payment_diverted", "refund_to_account"})
_UNANSWERED = frozenset({"automatic", "spam"})
_REQUESTS = frozenset({"H01", "H02"})
_PAYMENT_FOUND = frozenset({"Y01", "Y02"})


def situation_of(case: Case) -> str | None:
    """Return the situation of a case; None when no letter leaves.

    A machine that wrote to us, and one who advertises, is not answered. A buyer's system that
    disputes nothing is answered only where an amount that it approves has to be asked about.
    """
    told_by_a_system = case.complaint.message.channel == "response"
    if told_by_a_system and case.complaint.kind == "other":
        return "no_dispute" if asks_about_amounts(case) else None
    if case.complaint.message.reaches_nobody or case.complaint.matter in _UNANSWERED:
        return None
    return _without_claims(case) or _of_list(case) or _by_verdict(case.claims)


def _of_list(case: Case) -> str | None:
    """Return the situation of a list with several rows; one row is answered like a mail.

    A short payment has its own letter, however many of its invoices are short; and a list with
    other rows that complain of nothing is a list still.
    """
    rows = {claim.row for claim in case.claims if claim.row}
    is_list = bool(case.complaint.payment or case.statuses)
    return "listed" if len(rows) > 1 or (rows and is_list) else None


def _without_claims(case: Case) -> str | None:
    """Return the situation of a case whose claims are not answered, else None."""
    if case.complaint.kind == "other":
        return "copy_asked" if _asks_for_a_copy(case) else "no_dispute"
    if case.identified.sender == "unknown":
        return "acknowledge_unknown"
    if _needs_a_person(case):
        return "hand_over"
    if case.complaint.kind == "request" or _only_requests(case.claims):
        return "request_received"
    return None if case.identified.status == "found" and case.claims else "clarify"


def _asks_for_a_copy(case: Case) -> bool:
    """Say whether somebody whom the books know asks for a paper: a stranger is told nothing."""
    return case.complaint.matter == "copy_request" and case.identified.sender == "contact"


def _needs_a_person(case: Case) -> bool:
    diverted = any(claim.reason == "Y08" for claim in case.claims)
    return diverted or bool(_PERSON_LOOKS.intersection(case.complaint.flags))


def _only_requests(claims: tuple[Claim, ...]) -> bool:
    return bool(claims) and all(claim.verdict is None for claim in claims)


def _by_verdict(claims: tuple[Claim, ...]) -> str:
    answers = {_answer(claim) for claim in claims}
    return answers.pop() if len(answers) == 1 else "mixed"


def _answer(claim: Claim) -> str:
    if claim.verdict is None:
        return "request_received"
    if claim.corrected:
        return "already_corrected"
    if claim.verdict == "ours" and claim.root_cause in _PAYMENT_FOUND:
        return "already_paid_found"
    return f"verdict_{claim.verdict}"
