"""The record of a case as its page shows it: whether it is whole, and who may export what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.record.signing import public_key
from amicable.shell.queries.record.verified_record import verified_record
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor
    from amicable.shell.queries.record.verified_record import VerifiedRecord


class NoRecordRightError(InputError):
    """Somebody has no right to the record of cases."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "no_record_right",
                "Your role has no right to the record of a case; ask an admin for it.",
            )
        )


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the page shows."""

    record: VerifiedRecord
    public_key: str | None
    """What exports are signed with; None leaves them unsigned."""
    may_audit: bool
    """Whether the full case file may be exported too."""


def record_view(case_id: str, actor: Actor) -> RecordView:
    """Prove the record of a case and return it for its page.

    Raises:
        NoRecordRightError: the actor has no right to it.
        NoSuchCaseError: there is no such case.
    """
    rights = rights_of(actor)
    if not {"work", "audit"} & rights:
        raise NoRecordRightError
    seed = read_settings().record_key
    return RecordView(
        record=verified_record(case_id),
        public_key=None if seed is None else public_key(seed),
        may_audit="audit" in rights,
    )
