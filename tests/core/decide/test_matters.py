"""What is decided about a mail that is no complaint, by what it is about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.decide.decide import decide
from amicable.core.settle.settle import settle
from amicable.core.vocabulary.complaint import Complaint, Message
from amicable.core.vocabulary.identification import Identification
from amicable.core.vocabulary.policy import Situation
from amicable.core.vocabulary.told import Matter
from amicable.shell.engine.tables import Tables
from tests.core.settle.cases import finding, invoice, line

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


@pytest.mark.parametrize(
    ("status", "sender", "kinds"),
    [
        ("found", "contact", ["hand_to_person", "credit_note"]),
        ("found", "unknown", ["hand_to_person"]),
        ("ambiguous", "contact", ["hand_to_person"]),
    ],
)
def test_our_error_on_an_invoice_of_which_a_copy_is_asked_is_credited_in_full(
    status: Literal["found", "ambiguous"], sender: Literal["contact", "unknown"], kinds: list[str]
) -> None:
    billed = invoice([line("1", "120.00", quantity="10", unit_price="12")])
    asked = replace(
        _mail("copy_request", sender),
        identified=Identification(status, sender, "C-1", ("A-1",)),
        invoices=(billed,),
        findings=settle([finding("P01", "20.00")], billed).findings,
    )
    decision = decide(asked, evaluate=TABLES.evaluate)
    assert [one.kind for one in decision.remedies] == kinds
    assert [one.net for one in decision.remedies if one.gross] == [
        Decimal("20.00") for kind in kinds if kind == "credit_note"
    ]
    assert [one.kind for one in decision.refused] == (
        [] if "credit_note" in kinds else ["credit_note"]
    )
