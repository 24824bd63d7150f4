"""A move of a case: allowed by its state and the actor's rights, or refused with its reason."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.db.models import Exists, OuterRef, Q

from amicable.core.cases.fault import FAULT
from amicable.core.cases.notice_inside import ACCOUNT_MANAGER
from amicable.core.cases.rights import CaseFacts, refusal
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.worded import Quoted, Word, worded
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Account, Finding, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.rights import Refusal
    from amicable.core.cases.states import State
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Case, Decision

_PLAIN: dict[Refusal, Worded] = {
    "right": worded("not_allowed.right", "your role has no right to it; ask a lead"),
    "limit": worded(
        "not_allowed.limit",
        "the amount is above your limit; hand it to somebody whose limit reaches it",
    ),
    "own_proposal": worded(
        "not_allowed.own_proposal", "you proposed it yourself; somebody else must release it"
    ),
    "own_account": worded(
        "not_allowed.own_account", "you look after this customer; somebody else must release it"
    ),
    "no_answer": worded("not_allowed.no_answer", "there is no letter to go out; draft one first"),
    "credited": worded(
        "not_allowed.credited",
        "a credit for the same error was asked for already and the books do not show it"
        " yet; decline it, and answer by hand",
    ),
    "fault": worded("not_allowed.fault", "it groups the cases of a fault; do it in each of them"),
    "offer": worded(
        "not_allowed.offer", "an offer to the customer is open; record their answer first"
    ),
    "deduction": worded(
        "not_allowed.deduction",
        "a deduction is open; agree to it, charge it back or write it off first",
    ),
    "notice": worded(
        "not_allowed.notice",
        "the account manager still has time to add facts; wait until it is over",
    ),
}
"""Why a move is refused, where the sentence needs nothing of the case."""
_CREDITABLE = Q(audience="customer", certainty="certain", gross__gt=0)


class NoReasonError(InputError):
    """A move that needs a reason was asked for without one."""

    def __init__(self, case_id: str, move: str) -> None:
        super().__init__(
            worded(
                "no_reason",
                "Case {case_id}: {move} needs a reason; say why in a sentence.",
                case_id=case_id,
                move=Quoted(Word("move", move)),
            )
        )


class NotAllowedError(InputError):
    """A move that the state of a case or the rights of the actor do not allow."""

    def __init__(self, move: str, case: Case, facts: CaseFacts, why: Refusal) -> None:
        self.why = why
        super().__init__(
            worded(
                "not_allowed",
                "Case {case_id} cannot take the move {move}: {because}.",
                case_id=case.pk,
                move=Quoted(Word("move", move)),
                because=_why(facts, why),
            )
        )


def _why(facts: CaseFacts, why: Refusal) -> Worded:
    state, role = Word("state", facts.state), Word("role_name", facts.needs_role)
    words = {
        "state": worded(
            "not_allowed.state", "it is {state}; look at the case as it is now", state=state
        ),
        "role": worded(
            "not_allowed.role",
            "the decision table asks for the role {role}; hand it to one who has it",
            role=role,
        ),
        "rate": worded(
            "not_allowed.rate",
            "its amount is in a currency without a reference rate, so that no limit covers it; set"
            " AMICABLE_RATES and investigate again, or hand it to the role {role}",
            role=role,
        ),
    }
    return words.get(why) or _PLAIN[why]


def facts_of(case: Case, now: datetime | None = None) -> CaseFacts:
    """Return what rights ask about a case, as its rows are now.

    Without `now` a window of an account manager counts until it is taken off.
    """
    decision = case.decisions.filter(state__in=("proposed", "approved")).first()
    manager = (
        Account.objects.filter(customer_id=case.customer_id, manager__isnull=False).first()
        if case.customer_id
        else None
    )
    facts = facts_from(
        case,
        decision,
        manager=manager.manager_id if manager else None,
        has_answer=case.messages.filter(direction="out", state="draft").exists(),
        is_credited=bool(credited([case.pk])),
        in_notice=_is_in_notice(case, now),
    )
    return replace(
        facts,
        has_offer=case.offers.filter(state="offered").exists(),
        has_deduction=case.deductions.filter(state__in=("taken", "asked")).exists(),
    )


def facts_from(
    case: Case,
    decision: Decision | None,
    *,
    manager: int | None,
    has_answer: bool,
    is_credited: bool = False,
    in_notice: bool = False,
) -> CaseFacts:
    """Return what rights ask about a case, of rows that were read before."""
    proposed_by = decision.proposed_by_id if decision else None
    return CaseFacts(
        state=cast("State", case.state),
        amount=decision.worth if decision else ZERO,
        needs_role=decision.role if decision else "none",
        proposed_by=f"user:{proposed_by}" if proposed_by else "",
        account_manager=f"user:{manager}" if manager else "",
        is_credited=is_credited,
        in_notice=in_notice,
        has_answer=has_answer,
        is_fault=case.kind == FAULT,
    )


def credited(case_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these cases hold an error whose credit was asked for already.

    The same check on the same line of an invoice is the same error, whichever case found it. Once
    the books show the credit, no check fires and nothing is found any more. A courtesy is no
    error, and its request counts for none.
    """
    asked = Finding.objects.filter(
        _CREDITABLE,
        check_code=OuterRef("check_code"),
        invoice_id=OuterRef("invoice_id"),
        line=OuterRef("line"),
        case__documents__kind__in=("credit_request", "invoice_request"),
        case__documents__status__in=("requested", "issued"),
    )
    found = Finding.objects.filter(_CREDITABLE, Exists(asked), case__in=case_ids)
    return frozenset(found.values_list("case_id", flat=True))


def notices(case_ids: Sequence[str]) -> QuerySet[Task]:
    """Return the open windows of account managers in these cases."""
    return Task.objects.filter(case__in=case_ids, function=ACCOUNT_MANAGER, state="open")


def _is_in_notice(case: Case, now: datetime | None) -> bool:
    given = notices([case.pk])
    return (given.filter(due_at__gt=now) if now else given).exists()


@contextmanager
def moving(
    move: str,
    case_id: str,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    facts: Callable[[Case, datetime], CaseFacts] = facts_of,
) -> Iterator[Change]:
    """Lock a case for a move that is allowed to this actor now; keep it whole or not at all.

    Raises:
        NotAllowedError: the state or the actor's rights do not allow it.
        NoSuchCaseError, SomeoneElseError, BusyError: as `changing` raises them.
    """
    with changing(case_id, now=now, actor=actor, expected=expected) as change:
        known = facts(change.case, now)
        why = refusal(move, known, actor)
        if why is not None:
            raise NotAllowedError(move, change.case, known, why)
        yield change
