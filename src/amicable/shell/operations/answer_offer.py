"""Records what the customer answered to an offer, with the message that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.offer import is_in_time
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.begin_plan import begin_plan
from amicable.shell.operations.read_unpaid import read_unpaid
from amicable.shell.operations.renew_drafts import renew_drafts
from amicable.shell.operations.request_courtesy import request_courtesy
from amicable.shell.store.case_rows import document_rows
from amicable.shell.store.clock_moves import cancel_clocks, meet_clocks, resume_clocks
from amicable.shell.store.deduction_rows import OBJECTION
from amicable.shell.store.files import keep_file
from amicable.shell.store.models import Offer
from amicable.shell.store.moving import moving
from amicable.shell.store.offer_ends import leave_offered
from amicable.shell.store.offer_rows import LAPSE, day_of, heard_since, offer_in, offer_told
from amicable.shell.store.timers import stop_timer

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.case import Document as Paper
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.operations.read_unpaid import Unpaid
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Message


class UnshownAnswerError(InputError):
    """An acceptance that no message of its time shows."""

    def __init__(self, case_id: str, because: Worded) -> None:
        super().__init__(
            worded(
                "unshown_answer",
                "The answer to the offer of case {case_id} cannot be kept: {because}.",
                case_id=case_id,
                because=because,
            )
        )


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What the customer said, and the number of the message that shows it."""

    answer: Literal["agreed", "declined"]
    message: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was read for the offer of this number: its credit request, or what is unpaid."""

    offer: int
    papers: tuple[Paper, ...] = ()
    unpaid: Unpaid | None = None


def answer_offer(
    case_id: str, said: OfferAnswer, *, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Keep the answer; an acceptance needs a message that was written while the offer was open.

    One that was written in time and read later still counts, also when the offer lapsed meanwhile.

    An accepted courtesy asks for its credit, once, and the case waits for the books; an accepted
    plan holds back what is not due yet.

    Raises:
        NoBooksOfCaseError, NoCourtesyInvoiceError: a courtesy cannot be credited any more.
        UnshownAnswerError: no message of this case and time shows it.
        NoSuchOfferError: nothing was offered.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    ready = _ready(case_id, said, now)
    with moving("answer_offer", case_id, now=now, actor=actor, expected=expected) as change:
        offer = offer_in(change.case, "offered", "lapsed")
        shown = _shown(change, offer, said)
        offer.state, offer.answer = said.answer, shown
        offer.answered_at = shown.written_at if shown else now
        stop_timer(LAPSE, str(offer.pk), now)
        before = change.case.state
        _go_on(change, offer, ready)
        offer.save()
        renew_drafts(change, offer, day_of(now))
        change.record(
            f"offer.{said.answer}",
            why=said.why,
            audience="customer",
            before={"state": before},
            after={
                "state": change.case.state,
                **offer_told(offer),
                "message": shown.key if shown else None,
            },
        )


def _shown(change: Change, offer: Offer, said: OfferAnswer) -> Message | None:
    shown = next((one for one in heard_since(offer) if one.pk == said.message), None)
    if said.answer == "declined":
        return shown
    if shown is None or offer.until is None or offer.made_at is None:
        because = worded(
            "unshown_answer.none",
            "choose the customer's message, or the note of the call, that shows it",
        )
        raise UnshownAnswerError(change.case.pk, because)
    if not is_in_time(offer.until, day_of(offer.made_at), day_of(shown.written_at)):
        because = worded(
            "unshown_answer.late",
            "that message is of after {until}; offer it anew",
            until=offer.until,
        )
        raise UnshownAnswerError(change.case.pk, because)
    return shown


def _ready(case_id: str, said: OfferAnswer, now: datetime) -> _Ready | None:
    """Return what the books say for an offer of money that is agreed; None for anything else.

    The books are read before the case is locked, so that nobody waits for them.
    """
    offers = Offer.objects.filter(case=case_id, state__in=("offered", "lapsed"))
    offer = offers.select_related("case").order_by("-pk").first()
    if offer is None or offer.amount is None or said.answer != "agreed":
        return None
    if offer.kind == "payment_plan":
        return _Ready(offer.pk, unpaid=read_unpaid(offer.case))
    papers = request_courtesy(
        offer.case,
        amount=offer.amount,
        currency=offer.currency,
        role=offer.role,
        agreement=f"offer:{offer.pk}",
        on=day_of(now),
    )
    return _Ready(offer.pk, papers)


def _request_credit(change: Change, offer: Offer, papers: tuple[Paper, ...]) -> None:
    """Keep the papers as asked for: who released the offer released what it asks for."""
    hashes = {one.name: keep_file(one.content) for one in papers}
    rows = document_rows(change.case, papers, hashes)
    for one in rows:
        one.status = "requested"
        one.save()
    names = [one.name for one in rows]
    change.record(
        "credit.requested", after={"documents": names, "reason": "goodwill", "offer": offer.pk}
    )


def _go_on(change: Change, offer: Offer, ready: _Ready | None) -> None:
    if offer.state == "declined":
        leave_offered(change, offer)
        return
    is_ready = ready is not None and ready.offer == offer.pk
    papers = ready.papers if ready and is_ready else ()
    if papers:
        _request_credit(change, offer, papers)
    change.enter("waiting_books" if papers else "agreed")
    if ready and is_ready and ready.unpaid is not None:
        begin_plan(change, offer, ready.unpaid)
    resume_clocks(change, why="offer")
    meet_clocks(change, ("first_reply", "resolution", "legal", "objection"))
    cancel_clocks(change, but=OBJECTION)
