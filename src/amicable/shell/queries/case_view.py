"""Everything the page of a case tells: one story, and what may be done next by whom."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.cases.holds import Held, held_by_invoice
from amicable.core.cases.moves import PRIMARY
from amicable.core.cases.next_step import next_step
from amicable.core.cases.plain_moves import PLAIN_MOVES
from amicable.core.cases.rights import allowed, refusal
from amicable.core.vocabulary.money import ZERO, Money
from amicable.shell.queries.case_content import numbers_in
from amicable.shell.queries.claims_view import claims_view, unasked
from amicable.shell.queries.deductions_view import deductions_view, moves_together
from amicable.shell.queries.fault_view import fault_view
from amicable.shell.queries.head_sums import head_sums
from amicable.shell.queries.marked_words import marked_words
from amicable.shell.queries.near_cases import near_cases
from amicable.shell.queries.offers_view import offers_view
from amicable.shell.queries.papers_view import papers_view
from amicable.shell.queries.shown_proof import letter_proof
from amicable.shell.queries.states_view import states_view
from amicable.shell.queries.talk import talk_for
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.models import Case, FunctionDesk, KeptInMind, User
from amicable.shell.store.moving import facts_of
from amicable.shell.store.requested_papers import requested_papers
from amicable.shell.store.shares import said_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.credit_numbers import RequestedPaper
    from amicable.core.cases.deducted import DeductedMove
    from amicable.core.cases.next_step import NextStep
    from amicable.core.cases.parted import Head
    from amicable.shell.queries.claims_view import ClaimView, FindingView
    from amicable.shell.queries.deductions_view import DeductionView
    from amicable.shell.queries.fault_view import FaultView
    from amicable.shell.queries.marked_words import Part
    from amicable.shell.queries.near_cases import Near
    from amicable.shell.queries.offers_view import OffersView
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.papers_view import CasePaper
    from amicable.shell.queries.shown_proof import ShownProof
    from amicable.shell.queries.states_view import StatesView
    from amicable.shell.store.models import (
        Clock,
        Decision,
        Event,
        Hold,
        Message,
        Participant,
        Task,
    )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: money, who must release it, the letter, and why it may not leave yet."""

    decision: Decision
    letter: Message | None
    remedies: tuple[Mapping[str, Any], ...]
    proof: ShownProof | None
    """What is wrong with the letter."""
    refusal: str | None
    """Why the one who looks may not release it; None when they may."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as one person sees it; `version` goes into every form."""

    case: Case
    sums: Head | None
    """What it disputes, and the parts of it; None where nobody knows."""
    words: list[Part]
    remarks: tuple[str, ...]
    """What to know of the mail as it came, each a code."""
    claims: tuple[ClaimView, ...]
    unasked: tuple[FindingView, ...]
    following: tuple[FindingView, ...]
    """Findings that another explains already: they count nothing more."""
    invoices: tuple[str, ...]
    numbers: Mapping[str, str]
    """The printed numbers of invoices, by their ids."""
    proposal: Proposal | None
    primary: str
    step: NextStep
    """What is next, as the one who looks may take it, or whom it waits for."""
    moves: tuple[str, ...]
    may: frozenset[str]
    messages: Sequence[Message]
    papers: tuple[CasePaper, ...]
    """What the case makes for the invoicing system."""
    requested: tuple[RequestedPaper, ...]
    """The papers that wait for the number of their credit note."""
    clocks: Sequence[Clock]
    tasks: Sequence[Task]
    holds: Sequence[Hold]
    disputed_in_several: tuple[Money, ...]
    """What is held, a sum a currency, where the case disputes several: they have no sum."""
    people: Sequence[Participant]
    events: Sequence[Event]
    colleagues: Sequence[User]
    functions: tuple[str, ...]
    kept_in_mind: Sequence[KeptInMind]
    """What the customer asked us to keep in mind, the latest first."""
    near: Near
    offers: OffersView
    deductions: tuple[DeductionView, ...]
    states: StatesView | None
    """How the customer's list says that each invoice stands."""
    fault: FaultView | None
    """Its cases, where it groups those of a fault."""
    names: Mapping[str, str]
    """Names of actors as events bear them (`user:7`)."""

    @property
    def together(self) -> tuple[DeductedMove, ...]:
        """Return what may be done to several deductions at once."""
        return moves_together(self.deductions)


def case_view(case_id: str, actor: Actor, reader: Reader, *, day: date) -> CaseView:
    """Return a case with all that its page tells to this person on a day.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = _case(case_id)
    last = case.investigations.order_by("-sequence").first()
    content = last.content if last else {}
    others = unasked(content, reader) if content else ()
    facts = facts_of(case)
    holds = list(case.holds.order_by("invoice_id", "line"))
    may = frozenset(allowed(facts, actor))
    primary = PRIMARY.get(case.state, "")
    users = list(User.objects.order_by("username"))
    return CaseView(
        case=case,
        sums=head_sums(case),
        words=_words(case, content),
        remarks=tuple(content["complaint"]["remarks"]) if content else (),
        claims=claims_view(content, reader) if content else (),
        unasked=tuple(one for one in others if not one.follows_from),
        following=tuple(one for one in others if one.follows_from),
        invoices=tuple(content["identified"]["invoices"]) if content else (),
        numbers=numbers_in(content),
        proposal=_proposal(case, content, reader, refusal("release", facts, actor)),
        primary=primary if primary in may else "",
        step=next_step(case.next_step, facts, actor, is_unread=case.answered_in_at is not None),
        moves=tuple(one for one in PLAIN_MOVES if one in may and one != primary),
        may=may,
        messages=_messages(case, actor),
        papers=papers_view(case.documents.all()),
        requested=requested_papers(case),
        clocks=list(case.clocks.filter(cancelled_at=None).order_by("met_at", "due_at")),
        tasks=list(case.tasks.select_related("attachment").order_by("-asked_at")),
        holds=holds,
        disputed_in_several=_sums(holds),
        people=list(case.participants.order_by("role", "address")),
        events=list(case.events.order_by("-sequence")),
        colleagues=[one for one in users if one.is_active],
        functions=_functions(),
        kept_in_mind=_kept_in_mind(case.customer_id),
        near=near_cases(case, actor, content),
        offers=offers_view(case, actor, reader, day=day),
        deductions=deductions_view(case, actor, day=day),
        states=states_view(content, reader),
        fault=fault_view(case, reader),
        names={f"user:{one.pk}": one.get_full_name() or one.username for one in users},
    )


def _case(case_id: str) -> Case:
    case = Case.objects.select_related("owner", "team").filter(pk=case_id).first()
    if case is None:
        raise NoSuchCaseError(case_id)
    return case


def _messages(case: Case, actor: Actor) -> Sequence[Message]:
    written = case.messages.select_related("author").order_by("written_at", "pk")
    return talk_for(written, actor)


def _words(case: Case, content: Mapping[str, Any]) -> list[Part]:
    first = said_first(case)
    mentions = content["complaint"]["mentions"] if content else []
    told = [(str(one["text"]), str(one["kind"])) for one in mentions]
    return marked_words(first.body.strip() if first else case.words, told)


def _sums(holds: Sequence[Hold]) -> tuple[Money, ...]:
    """Return a sum a currency; nothing for one currency, or where nobody knows what a line is."""
    of_currency = {one.currency for one in holds}
    held = {
        currency: held_by_invoice(
            Held(one.invoice_id, one.line, one.amount, one.currency, one.full)
            for one in holds
            if one.currency == currency
        )
        for currency in sorted(of_currency)
    }
    if len(held) < 2 or None in held.values():
        return ()
    return tuple(Money(sum(one.values(), ZERO), name) for name, one in held.items() if one)


def _proposal(
    case: Case, content: Mapping[str, Any], reader: Reader, why: str | None
) -> Proposal | None:
    decision = case.decisions.filter(state__in=("proposed", "approved")).first()
    if decision is None:
        return None
    letter = case.messages.filter(direction="out", state="draft").order_by("-pk").first()
    remedies = tuple(_remedy(one) for one in content["decision"]["remedies"]) if content else ()
    proof = letter_proof(case, letter, reader) if letter else None
    return Proposal(decision, letter, remedies, proof, why)


def _remedy(one: Mapping[str, Any]) -> dict[str, Any]:
    gross = one["gross"]
    return {**one, "gross": None if gross is None else Decimal(gross)}


def _kept_in_mind(customer_id: str) -> list[KeptInMind]:
    if not customer_id:
        return []
    known = KeptInMind.objects.select_related("kept_by").filter(customer_id=customer_id)
    return list(known.order_by("-kept_at"))


_USUAL = ("logistics", "sales", "pricing", "tax")


def _functions() -> tuple[str, ...]:
    known = FunctionDesk.objects.order_by("function").values_list("function", flat=True)
    return tuple(dict.fromkeys((*known, *_USUAL)))
