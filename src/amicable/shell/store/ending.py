"""What ends with a case: nothing is asked, held, due or proposed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.clock_moves import cancel_clocks
from amicable.shell.store.hold_calls import plan_webhook
from amicable.shell.store.proposals import replace_proposals

if TYPE_CHECKING:
    from amicable.core.cases.states import State
    from amicable.shell.store.changing import Change


def end_case(change: Change, state: State) -> str:
    """End a case in the caller's transaction and return the state it was in.

    Open tasks are cancelled and their links with them, holds count to the end of today, clocks
    are cancelled, and a decision that nobody released goes with its draft.
    """
    row = change.case
    row.tasks.filter(state="open").update(state="cancelled", link_hash="")
    held = list(row.holds.filter(until=None))
    row.holds.filter(until=None).update(until=change.now.date())
    replace_proposals(change)
    open_offers = row.offers.filter(state__in=("proposed", "offered"))
    for one in open_offers:
        change.record("offer.withdrawn", before={"state": one.state}, after={"offer": one.pk})
    open_offers.update(state="withdrawn")
    before = change.enter(state)
    cancel_clocks(change)
    plan_webhook(change, "lifted", row.holds.filter(pk__in=[one.pk for one in held]))
    return before
