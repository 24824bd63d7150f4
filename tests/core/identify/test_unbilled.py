"""An item that the invoice does not bill is asked about, and only where that is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.identify.identify import identify
from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Complaint, Mention, Message, StatedClaim
from amicable.core.vocabulary.goods import NO_GOODS
from amicable.core.vocabulary.identification import Unbilled
from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
from amicable.core.vocabulary.party import Customer
from amicable.shell.engine.goods import read_goods

if TYPE_CHECKING:
    from amicable.core.vocabulary.goods import Goods
    from amicable.core.vocabulary.identification import Identification

AS_OF = date(2026, 9, 30)
SENDER = Sender("address", (Customer("K1", "Club"),), frozenset({"K1"}))
GOODS = read_goods()


def invoice(number: str, *items: str, customer_id: str = "K1") -> Invoice:
    lines = tuple(
        InvoiceLine(str(place), Decimal(100), item_name=item, quantity=Decimal(7 + place))
        for place, item in enumerate(items, start=1)
    )
    issued_on = date(2026, 5, int(number[-1]))
    total = Decimal(100 * len(items))
    return Invoice(number, number, customer_id, "380", issued_on, "EUR", total, lines=lines)


COFFEE = invoice("F-3", "Huila arabica beans")
FILTERS = invoice("F-4", "Kasai water filter 40", "Duro nitrile gloves")
TOWELS = invoice("F-5", "Lino hand towels")
RELAYS = invoice("F-6", "RX-22 relay")
WORDS = "the filters are too dear"
NAMED = Mention("invoice_number", "F-3", "F-3")
CLAIM = StatedClaim("P01", Decimal("0.9"), WORDS, (), context=WORDS)
MESSAGE = Message("0", "a@b.example", "", "", "", datetime(2026, 9, 20, tzinfo=UTC))
BOOK = (COFFEE, FILTERS, TOWELS, RELAYS, invoice("F-7", "Prisma labels", customer_id="K9"))


def asked(
    *sentences: str,
    number: str = "F-3",
    reason: str = "P01",
    figures: tuple[Mention, ...] = (),
    goods: Goods = GOODS,
) -> Identification:
    named = Mention("invoice_number", number, number)
    claims = tuple(
        StatedClaim(code, Decimal("0.9"), one, figures, context=one)
        for one, code in zip(sentences, [reason, "Q01"], strict=False)
    )
    said = (named, *figures)
    complaint = Complaint(MESSAGE, "dispute", "en", " ".join(sentences), said, claims)
    return identify(complaint, SENDER, BOOK, as_of=AS_OF, goods=goods)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the filters are too dear", "filters"),
        ("los filtros de agua son demasiado caros", "filtros de agua"),
        ("os filtros de água estão caros", "filtros de água"),
        ("水滤芯的单价不对", "水滤芯"),
    ],
)
def test_an_item_that_is_on_another_invoice_of_theirs_is_asked_about(
    words: str, named: str
) -> None:
    found = asked(words)

    assert found.status == "ambiguous"
    assert found.invoices == ()
    assert found.question is not None
    assert found.question.code == "billed_elsewhere"
    assert found.question.options == ("F-4",)
    assert found.question.unbilled == Unbilled(named, ("F-3",), ("Huila arabica beans",))


def test_an_item_by_its_own_name_is_missing_whatever_the_lines_are() -> None:
    found = asked("the Kasai water filter 40 is too dear", number="F-6")

    assert found.question is not None
    assert found.question.unbilled == Unbilled("Kasai water filter 40", ("F-6",), ("RX-22 relay",))


def test_an_item_that_is_on_none_of_theirs_names_no_other_invoice() -> None:
    found = asked("the stickers are too dear")

    assert found.question is not None
    assert (found.question.code, found.question.options) == ("not_billed", ())


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("los granos de café son caros", "F-3"),
        ("咖啡豆的单价不对", "F-3"),
        ("we ordered filters, you billed coffee", "F-3"),
        ("the filters are too dear", "F-6"),
        ("the price is wrong", "F-3"),
    ],
    ids=["translated", "chinese", "both named", "unknown line", "no item"],
)
def test_what_may_be_on_it_is_not_said_to_be_missing(words: str, number: str) -> None:
    found = asked(words, number=number)

    assert found.invoices == (number,)
    assert found.question is None


def test_a_figure_that_fits_a_line_leaves_it_open_what_it_is_called() -> None:
    eight = Mention("quantity", "8", "8", start=5)

    assert asked("only 8 of the filters came", figures=(eight,)).question is None
    assert asked("only 9 of the filters came").question is not None


@pytest.mark.parametrize("reason", ["Q04", "Y01", "F01", "T01", "D01"])
def test_reasons_that_need_no_billed_item_ask_nothing(reason: str) -> None:
    assert asked("the water filters", reason=reason).status == "found"


def test_of_several_claims_only_the_one_about_it_points_nowhere() -> None:
    found = asked("the stickers are too dear", "two of the beans are short")

    assert found.status == "found"
    assert [(one.claim, one.invoice_id) for one in found.targets] == [(0, ""), (1, "F-3")]
    assert found.question is not None


def test_without_names_of_goods_nothing_is_held_to_be_missing() -> None:
    assert asked("the filters are too dear", goods=NO_GOODS).question is None


def test_a_line_without_a_name_may_be_anything() -> None:
    nameless = replace(COFFEE, lines=(*COFFEE.lines, InvoiceLine("2", Decimal(5))))
    complaint = Complaint(MESSAGE, "dispute", "en", WORDS, (NAMED,), (CLAIM,))

    assert identify(complaint, SENDER, BOOK, as_of=AS_OF, goods=GOODS).question is not None
    book = (nameless, *BOOK[1:])
    assert identify(complaint, SENDER, book, as_of=AS_OF, goods=GOODS).question is None
