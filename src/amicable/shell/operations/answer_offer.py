"""Records what the customer answered to an offer, with the message that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.cases.offer import is_in_time
from amicable.core.vocabulary.error import InputError
from amicable.shell.store.clock_moves import cancel_clocks, meet_clocks, resume_clocks
from amicable.shell.store.moving import moving
from amicable.shell.store.offer_ends import leave_offered
from amicable.shell.store.offer_rows import LAPSE, day_of, heard_since, offer_in, offer_told
from amicable.shell.store.timers import stop_timer

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Message, Offer


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

    Raises:
        UnshownAnswerError: no message of this case and time shows it.
        NoSuchOfferError: nothing was offered.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("answer_offer", case_id, now=now, actor=actor, expected=expected) as change:
        offer = offer_in(change.case, "offered", "lapsed")
        shown = _shown(change, offer, said)
        offer.state, offer.answer = said.answer, shown
        offer.answered_at = shown.written_at if shown else now
        offer.save()
        stop_timer(LAPSE, str(offer.pk), now)
        before = change.case.state
        _go_on(change, offer)
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


def _go_on(change: Change, offer: Offer) -> None:
    if offer.state == "declined":
        leave_offered(change, offer)
        return
    change.enter("agreed")
    resume_clocks(change, why="offer")
    meet_clocks(change, ("first_reply", "resolution", "legal"))
    cancel_clocks(change)
