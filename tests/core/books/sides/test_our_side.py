"""Which e-invoices are ours is found, asked, or said; it is never guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.sides.asking_whose import money_in_words
from amicable.core.books.sides.our_side import (
    Known,
    OurNumbersError,
    Sides,
    sides_of,
    unasked,
)
from amicable.core.books.sides.party_marks import marks_written
from amicable.core.vocabulary.billed import Billed
from amicable.core.vocabulary.connector import ForeignName
from amicable.core.vocabulary.question import Question


def _party(number: str, *, name: str = "", scheme: str = "VAT") -> ForeignName:
    """Return a party of a tax id; `-` before a word is a party of no number with that name."""
    if number.startswith("-"):
        one = f"ubl:invoice:{number}"
        return ForeignName("customers", "", number, new_id=one, values={"name": number[1:]})
    new_id = f"ubl:{scheme}:{number}"
    values = {"name": name or f"Company {number}", "country": "ES"}
    return ForeignName("customers", "", "x", new_id=new_id, tax_id=number, values=values)


def _sold(*pairs: str, scheme: str = "VAT") -> list[Billed]:
    """Return a document for each `SELLER>BUYER`."""
    return [
        Billed(
            *("f", str(at), str(at)), _party(pair.partition(">")[0], scheme=scheme),
            _party(pair.partition(">")[2], scheme=scheme), Decimal(10), "EUR",
        )
        for at, pair in enumerate(pairs)
    ]  # fmt: skip


def _received(found: Sides | Question) -> list[str]:
    assert isinstance(found, Sides)
    return [one.id for one in found.received]


def test_who_is_on_every_document_is_us() -> None:
    assert _received(sides_of(_sold("A>X", "A>Y", "P>A", "Q>A"), Known())) == ["2", "3"]
    assert _received(sides_of(_sold("A>X", "A>Y"), Known())) == []


@pytest.mark.parametrize(
    "documents",
    [
        ("A>X", "X>A"),
        ("P>A", "Q>A"),
        ("A>X", "B>Y", "X>B"),
    ],
)
def test_where_two_could_be_us_it_is_asked_with_what_each_answer_means(
    documents: tuple[str, ...],
) -> None:
    question = sides_of(_sold(*documents), Known())
    assert isinstance(question, Question)
    assert len(question.choices) > 1
    for choice in question.choices:
        is_every = choice.value == "every seller"
        known = Known(marks_written([choice.value]), is_every)
        assert isinstance(sides_of(_sold(*documents), known), Sides)


@pytest.mark.parametrize(
    ("documents", "sellers"),
    [
        (("A>X",), ["A"]),
        (("A>X", "A>X"), ["A"]),
        (("A>X", "B>Y", "C>Z"), ["A", "B", "C"]),
        (("A>X", "A>Y", "P>Q"), ["A", "P"]),
    ],
)
def test_where_nothing_speaks_for_received_ones_whoever_sold_is_us_and_that_is_told(
    documents: tuple[str, ...], sellers: list[str]
) -> None:
    found = sides_of(_sold(*documents), Known())
    assert isinstance(found, Sides)
    assert [*found.received, *found.within, *found.others] == []
    assert [one.tax_id for one in found.assumed] == sellers


def test_without_a_person_a_seller_that_also_bought_is_taken_for_us() -> None:
    taken = unasked(_sold("A>X", "B>Y", "X>B"), Known())
    assert taken is not None
    assert [one.tax_id for one in taken.assumed] == ["A", "B", "X"]
    assert unasked(_sold("P>A", "Q>A"), Known()) is None
    assert unasked(_sold("A>X", "B>Y"), Known(sellers=marks_written(["A"]))) is None


def test_a_seller_who_is_our_customer_is_asked_about() -> None:
    known = Known(customers=marks_written(["A"]))
    assert isinstance(sides_of(_sold("A>X", "B>Y"), known), Question)


def test_customers_of_one_name_and_two_numbers_are_two() -> None:
    buyers = (_party(one, name="Branch") for one in ("X", "Y"))
    documents = [Billed("f", str(at), "1", _party("A"), one) for at, one in enumerate(buyers)]
    assert _received(sides_of(documents, Known())) == []


def test_what_our_own_tables_and_ledger_say_is_not_asked() -> None:
    lone = _sold("A>X")
    assert _received(sides_of(lone, Known(sellers=marks_written(["A"])))) == []
    assert _received(sides_of(lone, Known(sellers=marks_written(["X"])))) == ["0"]
    assert _received(sides_of(lone, Known(customers=marks_written(["X"])))) == []
    booked = Billed("f", "0", "0", _party("A"), _party("X"), in_ledger=True)
    assert _received(sides_of([booked, *_sold("P>A", "P>A")], Known())) == ["0", "1"]


def test_a_seller_that_our_tables_do_not_know_is_asked_about() -> None:
    known = Known(sellers=marks_written(["A"]))
    question = sides_of(_sold("A>X", "B>Y"), known)
    assert isinstance(question, Question)
    assert "bear none of the companies that are known to be ours" in question.words


def test_what_is_said_counts_and_documents_of_others_are_told_apart() -> None:
    found = sides_of(_sold("A>X", "P>Q", "P>A", "A>A"), Known(marks_written(["es-a"])))
    assert isinstance(found, Sides)
    assert [one.id for one in found.others] == ["1"]
    assert [one.id for one in found.within] == ["3"]
    assert _received(found) == ["2"]
    with pytest.raises(OurNumbersError, match="no e-invoice bears one of these"):
        sides_of(_sold("A>X"), Known(marks_written(["Z"]), said="Z", where="the answer"))


def test_branches_of_one_cnpj_are_one_company() -> None:
    first, second = "11222333000181", "11222333000262"
    documents = _sold(f"{first}>44555666000181", f"77888999000181>{second}", scheme="CNPJ")
    assert _received(sides_of(documents, Known())) == ["1"]
    known = Known(marks_written([first]))
    within = sides_of(_sold(f"{first}>{second}", scheme="CNPJ"), known)
    assert isinstance(within, Sides)
    assert len(within.within) == 1


def test_a_person_is_never_us() -> None:
    buyer = _party("12345678909", scheme="CPF")
    lone = Billed("f", "0", "0", _party("11222333000181", scheme="CNPJ"), buyer)
    assert _received(sides_of([lone], Known())) == []


@given(st.lists(st.sampled_from(["A>X", "A>Y", "P>A", "Q>A", "A>A"]), min_size=1), st.randoms())
def test_the_order_of_documents_decides_nothing(pairs: list[str], mixed: object) -> None:
    known = Known(marks_written(["A"]))
    turned = sorted(pairs, key=lambda _: mixed.random())  # type: ignore[attr-defined]  # Random
    ways = [sides_of(_sold(*one), known) for one in (pairs, turned)]
    counts = [
        (len(one.received), len(one.within), len(one.others))
        for one in ways
        if isinstance(one, Sides)
    ]
    assert counts[0] == counts[1]
    assert counts[0][2] == 0


def test_the_question_tells_what_each_answer_counts_and_shows_a_document() -> None:
    question = sides_of(_sold("A>X", "A>Y", "X>A", "P>X"), Known())
    assert isinstance(question, Question)
    assert question.words == (
        "the e-invoices do not say which of their companies is ours (4 documents)"
    )
    ours = next(one for one in question.choices if one.value == "A")
    assert ours.words == (
        "we are Company A (A): 2 issued, 1 received, which are not to be collected,"
        " 1 of others, which are left out"
    )
    assert ours.example == "such as 0 from Company A (A) to Company X (X) over 10.00 EUR"


def test_money_in_words_adds_up_by_currency() -> None:
    foreign = replace(_sold("A>X")[0], amount=Decimal(1000), currency="JPY")
    unknown = replace(foreign, amount=None)
    assert money_in_words([*_sold("A>X", "A>Y"), foreign, unknown]) == "20.00 EUR, 1000 JPY"
