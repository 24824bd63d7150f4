"""What is decided about a mail that is no complaint, by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.decide.decide import decide
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.identification import Identification
from amicable.core.vocabulary.policy import Situation
from amicable.core.vocabulary.told import Matter
from amicable.shell.engine.tables import Tables

if TYPE_CHECKING:
    from typing import Literal

    from amicable.core.vocabulary.told import MatterKind

TABLES = Tables()
MESSAGE = Message("0" * 64, "a@b.example", "", "", "")


def _mail(matter: MatterKind, sender: Literal["contact", "unknown"]) -> Situation:
    matters = (Matter(matter, "as said"),)
    return Situation(
        complaint=Complaint(MESSAGE, "other", "en", "", (), (), matters=matters),
        identified=Identification("not_found", sender),
        customer=None,
        invoices=(),
        claims=(),
        findings=(),
    )


@pytest.mark.parametrize("sender", ["contact", "unknown"])
@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("question", ("hand_to_person", "question_asked")),
        ("copy_request", ("hand_to_person", "copy_wanted")),
        ("account_details", ("hand_to_person", "account_details")),
        ("order", ("hand_to_person", "order_placed")),
        ("thanks", ("none", "not_a_complaint")),
        ("spam", ("none", "not_a_complaint")),
        ("automatic", ("none", "not_a_complaint")),
        ("other", ("none", "not_a_complaint")),
    ],
)
def test_what_is_no_complaint_goes_to_a_person_when_it_asks_for_something(
    matter: MatterKind, expected: tuple[str, str], sender: Literal["contact", "unknown"]
) -> None:
    (only,) = decide(_mail(matter, sender), evaluate=TABLES.evaluate).remedies
    assert (only.kind, only.because) == expected
