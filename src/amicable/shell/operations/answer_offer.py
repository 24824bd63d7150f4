"""Records what the customer answered to an offer, with the message that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.offer import is_in_time
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.request_courtesy import request_courtesy
from amicable.shell.store.case_rows import document_rows
from amicable.shell.store.clock_moves import cancel_clocks, meet_clocks, resume_clocks
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
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Message


class UnshownAnswerError(InputError):
    """An acceptance that no message of its time shows."""

    def __init__(self, case_id: str, because: str) -> None:
        super().__init__(f"The answer to the offer of case {case_id} cannot be kept: {because}.")


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What the customer said, and the number of the message that shows it."""

    answer: Literal["agreed", "declined"]
    message: int | None = None
    why: str = ""


def answer_offer(
    case_id: str, said: OfferAnswer, *, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Keep the answer; an acceptance needs a message that was written while the offer was open.

    One that was written in time and read later still counts, also when the offer lapsed meanwhile.

    An accepted courtesy asks for its credit, once, and the case waits for the books.

    Raises:
        NoBooksOfCaseError, NoCourtesyInvoiceError: a courtesy cannot be credited any more.
        UnshownAnswerError: no message of this case and time shows it.
        NoSuchOfferError: nothing was offered.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    asked = _asked(case_id, said, now)
    with moving("answer_offer", case_id, now=now, actor=actor, expected=expected) as change:
        offer = offer_in(change.case, "offered", "lapsed")
        shown = _shown(change, offer, said)
        offer.state, offer.answer = said.answer, shown
        offer.answered_at = shown.written_at if shown else now
        offer.save()
        stop_timer(LAPSE, str(offer.pk), now)
        before = change.case.state
        _go_on(change, offer, asked)
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
        because = "choose the customer's message, or the note of the call, that shows it"
        raise UnshownAnswerError(change.case.pk, because)
    if not is_in_time(offer.until, day_of(offer.made_at), day_of(shown.written_at)):
        because = f"that message is of after {offer.until.isoformat()}; offer it anew"
        raise UnshownAnswerError(change.case.pk, because)
    return shown


def _asked(case_id: str, said: OfferAnswer, now: datetime) -> tuple[int, tuple[Paper, ...]]:
    """Return the number of an agreed courtesy and its papers; none of any other answer.

    The books are read before the case is locked, so that nobody waits for them.
    """
    offers = Offer.objects.filter(case=case_id, state__in=("offered", "lapsed"))
    offer = offers.select_related("case").order_by("-pk").first()
    is_courtesy = offer is not None and offer.kind == "courtesy_credit"
    if offer is None or offer.amount is None or not is_courtesy or said.answer != "agreed":
        return (0, ())
    papers = request_courtesy(
        offer.case,
        amount=offer.amount,
        currency=offer.currency,
        role=offer.role,
        agreement=f"offer:{offer.pk}",
        on=day_of(now),
    )
    return (offer.pk, papers)


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


def _go_on(change: Change, offer: Offer, asked: tuple[int, tuple[Paper, ...]]) -> None:
    if offer.state == "declined":
        leave_offered(change, offer)
        return
    number, papers = asked
    if number == offer.pk:
        _request_credit(change, offer, papers)
    change.enter("waiting_books" if number == offer.pk else "agreed")
    resume_clocks(change, why="offer")
    meet_clocks(change, ("first_reply", "resolution", "legal"))
    cancel_clocks(change)
