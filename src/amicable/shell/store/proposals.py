"""What is proposed and nobody released: taken back when something else takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.shell.store.changing import Change


def replace_proposals(change: Change) -> None:
    """Mark the open decision of a case and its draft replaced, with an event for each decision."""
    row = change.case
    open_ones = row.decisions.filter(state__in=("proposed", "approved"))
    for one in open_ones:
        change.record("decision.replaced", before={"decision": one.pk, "state": one.state})
    open_ones.update(state="replaced")
    row.messages.filter(direction="out", state="draft").update(state="replaced")
