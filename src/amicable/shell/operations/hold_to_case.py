"""Holds a text against its case before it leaves: what is stopped leaves with a reason only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded

if TYPE_CHECKING:
    from amicable.core.proof.mark import Mark
    from amicable.shell.store.changing import Change


class StoppedTextError(InputError):
    """The proofreading stops a text, and nobody says why it should leave all the same."""

    def __init__(self, case_id: str, stops: int) -> None:
        super().__init__(
            worded(
                "stopped_text",
                "Nothing was sent in case {case_id}: the proofreading marks {count} to mend in the"
                " text; mend it, or send it with a reason.",
                case_id=case_id,
                count=stops,
            )
        )


def hold_to_case(
    change: Change, marks: tuple[Mark, ...] | None, *, key: str, despite: str
) -> None:
    """Let a text pass that no error stops, or keep in the record why it leaves all the same.

    Args:
        change: The case, locked.
        marks: What the proofreading said of the text; None where it could not be held.
        key: The message that the text becomes.
        despite: The reason of whoever read the marks; nothing else counts as one.

    Raises:
        StoppedTextError: an error stops it, and there is no reason.
    """
    stops = [one.rule for one in marks or () if one.severity == "error"]
    if not stops:
        return
    if not despite.strip():
        raise StoppedTextError(change.case.pk, len(stops))
    rules = sorted(dict.fromkeys(stops))
    change.record("proof.overruled", why=despite.strip(), after={"message": key, "rules": rules})
