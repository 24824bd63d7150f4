"""A line is told by what things are called in the language of the complaint."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message, StatedClaim
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer
from amicable.shell.engine.goods import read_goods

SENDER = Sender("address", (Customer("K1", "Club"),), frozenset({"K1"}))
LINES = tuple(
    InvoiceLine(str(place), Decimal(100), item_name=name)
    for place, name in enumerate(("Rumbo paper cups", "Huila arabica beans", "Etiq labels"), 1)
)
MAY = Invoice("F-3", "F-3", "K1", "380", date(2026, 5, 3), "EUR", Decimal(300), lines=LINES)
JUNE = replace(MAY, invoice_id="F-4", number="F-4", lines=LINES[2:])
NAMED = Mention("invoice_number", "F-3", "F-3")
MESSAGE = Message("0", "a@b.example", "", "", "", datetime(2026, 9, 20, tzinfo=UTC))


def line_of(words: str, plain: frozenset[str] = frozenset()) -> str | None:
    claim = StatedClaim("Q01", Decimal("0.9"), words, (), context=words)
    complaint = Complaint(
        MESSAGE, "dispute", "es", f"F-3: {words}", (NAMED,), (claim,), plain_words=plain
    )
    found = identify(complaint, SENDER, (MAY, JUNE), as_of=date(2026, 9, 30), goods=read_goods())
    assert found.invoices == ("F-3",)
    return found.targets[0].line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("faltan dos cajas de vasos", "1"),
        ("faltaram três caixas de copos", "1"),
        ("纸杯少了两箱", "1"),
        ("faltan dos sacos de café", "2"),
        ("三箱标签没到", "3"),
        ("faltan dos cajas", None),
        ("faltan vasos y café", None),
    ],
)
def test_an_item_by_its_name_in_another_language_tells_its_line(
    words: str, line: str | None
) -> None:
    assert line_of(words) == line


def test_a_word_of_any_complaint_tells_a_line_where_nothing_else_does() -> None:
    assert line_of("dos etiquetas menos", frozenset({"etiquetas"})) == "3"
    assert line_of("dos etiquetas y vasos menos", frozenset({"etiquetas"})) == "1"


def test_part_of_a_word_is_no_call() -> None:
    assert line_of("el descafeinado no vino") is None


def test_a_price_beside_missing_goods_does_not_make_them_its_own() -> None:
    dear = (LINES[0], replace(LINES[1], unit_price=Decimal("24.90")))
    price = Mention("amount", "24,90", "24.90")
    words = "faltan vasos, y el café está a 24,90"
    claim = StatedClaim("Q01", Decimal("0.9"), words, (price,), context=words)
    complaint = Complaint(MESSAGE, "dispute", "es", words, (NAMED, price), (claim,))
    day = date(2026, 9, 30)

    found = identify(complaint, SENDER, (replace(MAY, lines=dear),), as_of=day, goods=read_goods())

    assert [one.line for one in found.targets] == [None]
