"""Every value of a document is taken or told, also where comments stand in it."""

from __future__ import annotations

from lxml import etree

from amicable.catalog.reading.einvoice.tracked import Tracked
from amicable.core.vocabulary.connector import Unmapped

_XML = (
    "<a><b>1<!-- one -->.50</b><b>2.00</b><Amount currencyID='SEK'>3</Amount><Amount>4.5</Amount>"
    "<n>  </n><n>x<!-- y --></n><Amount>1e9</Amount></a>"
)


def test_what_is_not_taken_is_told_by_place_and_currency() -> None:
    root = etree.fromstring(_XML)
    found = Tracked(root, {})
    assert found.text(root, "b") == "1.50"
    assert found.text(root, "none") is None
    assert found.unmapped("EUR", lambda name: name == "Amount") == (
        Unmapped("a/b", 1, "2.00"),
        Unmapped("a/Amount", 1, "3", "3", "SEK"),
        Unmapped("a/Amount", 1, "4.5", "4.5", "EUR"),
        Unmapped("a/n", 1, "x"),
        Unmapped("a/Amount", 1, "1e9"),
    )


def test_a_plus_before_a_number_is_none() -> None:
    root = etree.fromstring("<a><b>+5</b></a>")
    assert Tracked(root, {}).text(root, "b") == "5"
