"""Pages of two columns of text are read one column after the other; tables stay as they are."""

from __future__ import annotations

from amicable.core.books.terms.columns import in_reading_order

LEFT = [
    "The contract starts on 1 March 2026 and",
    "ends on 28 February 2027. The customer",
    "orders what he needs by mail, at the latest",
    "three working days before the delivery is",
    "due. Hinges cost EUR 2.00 per kg, delivered",
    "to the door of the customer in one lot.",
]
RIGHT = [
    "Invoices are payable within 30 days of the",
    "date of the invoice. Interest of six percent",
    "is payable on what is overdue by then. The",
    "goods stay ours until they are paid in full,",
    "which the customer tells anyone who would",
    "take them from him for what he owes.",
]


def _beside(left: list[str], right: list[str]) -> str:
    return "\n".join(f"{a:<50}{b}" for a, b in zip(left, right, strict=True))


def test_the_second_column_follows_the_first() -> None:
    text = in_reading_order(f"SUPPLY CONTRACT\n\n{_beside(LEFT, RIGHT)}")
    assert [line for line in text.splitlines() if line] == ["SUPPLY CONTRACT", *LEFT, *RIGHT]


def test_a_line_across_both_columns_ends_them() -> None:
    across = "What stands across the whole page belongs to neither of the two columns of text here"
    text = in_reading_order(f"{_beside(LEFT, RIGHT)}\n{across}\n{_beside(RIGHT, LEFT)}")
    written = [line for line in text.splitlines() if line]
    assert written == [*LEFT, *RIGHT, across, *RIGHT, *LEFT]


def test_a_table_with_long_names_is_no_page_of_two_columns() -> None:
    prices = [
        "kg      1.20",
        "piece   2.30",
        "kg      4.00",
        "l       5.10",
        "box     6.00",
        "m 7.0",
    ]
    text = _beside(LEFT, prices)
    assert in_reading_order(text) == text


def test_a_page_of_one_column_stays_as_it_is() -> None:
    text = "\n".join([*LEFT, *RIGHT])
    assert in_reading_order(text) == text
