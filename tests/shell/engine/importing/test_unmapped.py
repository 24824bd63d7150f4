"""What documents say beyond the books is told by place, money first."""

from __future__ import annotations

from amicable.core.vocabulary.connector import Reading, Unmapped
from amicable.shell.engine.importing.unmapped import unmapped


def test_places_are_added_up_over_all_documents() -> None:
    readings = [
        Reading(unmapped=(Unmapped("Invoice/Note", 2, "net 30"), Unmapped("Invoice/ID", 1, "7"))),
        Reading(unmapped=(Unmapped("Invoice/Note", 1, "net 10"),)),
        Reading(unmapped=(Unmapped("T/TaxAmount", 2, "1.50", "3.00", "SEK"),)),
        Reading(unmapped=(Unmapped("T/TaxAmount", 1, "0.10", "0.10", "SEK"),)),
        Reading(unmapped=(Unmapped("T/TaxAmount", 1, "9", "9", "EUR"),)),
    ]
    assert unmapped(readings) == (
        "no column for T/TaxAmount: 1 value in 1 document, 9 EUR in all",
        "no column for T/TaxAmount: 3 values in 2 documents, 3.10 SEK in all",
        "no column for Invoice/ID: 1 value in 1 document, such as 7",
        "no column for Invoice/Note: 3 values in 2 documents, such as net 30, net 10",
    )
