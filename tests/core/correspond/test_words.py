"""Words of a language: optional parts, plural forms, lists, and values that forge nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.correspond.words import MissingWordError, UnfilledWordError, Words

if TYPE_CHECKING:
    from datetime import date

MESSAGES = {
    "due": ("{amount} is due[ on {day}][, by contract {contract}[ of {signed}]].",),
    "line": ("{count} line.", "{count} lines."),
    "list.comma": (", ",),
    "list.last": ("{before} and {last}",),
    "money.EUR": ("{amount} EUR",),
    "money.other": ("{amount} {currency}",),
}


@dataclass(frozen=True, slots=True)
class PlainFormats:
    """Formats of nobody: canonical text."""

    def number(self, value: Decimal, least: int, most: int) -> str:
        """Write as many decimals as there must be."""
        return f"{value:.{least}f}" if most else str(value)

    def percent(self, value: Decimal) -> str:
        """Write the sign after the number."""
        return f"{value}%"

    def day(self, value: date) -> str:
        """Write the ISO day."""
        return value.isoformat()

    def month(self, value: date) -> str:
        """Write the ISO month."""
        return value.isoformat()[:7]


WORDS = Words("xx", MESSAGES, lambda n: int(n != 1), PlainFormats())


def test_an_optional_part_is_left_out_when_it_is_unknown() -> None:
    assert WORDS.say("due", amount="5") == "5 is due."
    assert WORDS.say("due", amount="5", day="Monday") == "5 is due on Monday."


def test_an_optional_part_may_hold_another() -> None:
    assert WORDS.say("due", amount="5", contract="K") == "5 is due, by contract K."
    assert WORDS.say("due", amount="5", contract="K", signed="May") == (
        "5 is due, by contract K of May."
    )
    assert WORDS.say("due", amount="5", signed="May") == "5 is due."


def test_an_unknown_operand_outside_brackets_names_the_message_and_the_mend() -> None:
    with pytest.raises(UnfilledWordError, match="'due' of language 'xx' needs 'amount'"):
        WORDS.say("due")


def test_a_missing_message_names_the_language_and_the_mend() -> None:
    with pytest.raises(MissingWordError, match="'xx' has no message 'thanks'"):
        WORDS.say("thanks")


def test_the_count_chooses_the_plural_form() -> None:
    assert WORDS.say("line", {"count": "1"}, count=1) == "1 line."
    assert WORDS.say("line", {"count": "3"}, count=3) == "3 lines."


def test_a_value_is_filled_once_and_cannot_forge_a_row() -> None:
    assert WORDS.say("due", amount="{day}", day="x") == "{day} is due on x."
    assert WORDS.say("due", amount="5\nPay now: 1") == "5 Pay now: 1 is due."


def test_a_list_reads_as_a_sentence() -> None:
    assert [WORDS.listed(one) for one in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_the_currency_is_always_visible() -> None:
    assert WORDS.money(Decimal("5.005"), "EUR") == "5.01 EUR"
    assert WORDS.money(Decimal(500), "JPY") == "500 JPY"


@given(st.text(alphabet="ab[]{}", max_size=12))
def test_a_value_never_changes_the_shape_of_a_message(value: str) -> None:
    assert WORDS.say("due", amount=f"x{value}", day="d").endswith(" is due on d.")
