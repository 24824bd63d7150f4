"""A refusal is said in the reader's language, with figures and days as they write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.deducted import UnfitAmountError
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError
from amicable.shell.queries.page_words import reader_of
from amicable.shell.queries.refusal_words import Refusal, refusal_words

if TYPE_CHECKING:
    from amicable.core.vocabulary.worded import Named

_ONCE = "a courtesy is given once a year, and this customer was offered one on {last}"


@pytest.mark.parametrize(
    ("language", "amount", "sign"),
    [("es", "1234,50 €", "«"), ("pt", "€ 1.234,50", "“"), ("zh", "1,234.50", "“")],
)
def test_an_amount_is_written_as_the_reader_writes_it(
    language: str, amount: str, sign: str
) -> None:
    error = UnfitAmountError("write_off", Decimal("1234.50"), Decimal(1000), "EUR")
    told = refusal_words(error, reader_of(language, "UTC"))

    assert (
        amount in told.text.replace("\u00a0", " ") or amount.replace("1234", "1.234") in told.text
    )
    assert sign in told.text
    assert told.language == ""


def test_a_day_is_written_with_the_name_of_its_month() -> None:
    error = InputError(worded("unfit_offer.once", _ONCE, last=date(2026, 3, 4)))
    told = refusal_words(error, reader_of("es", "UTC"))

    assert told.text.endswith("el 4 de marzo de 2026")


def test_what_only_english_has_is_marked_as_english() -> None:
    error = UnreadableFileError("list.xlsx", "row 3: field larger than field limit")

    assert refusal_words(error, reader_of("pt", "UTC")) == Refusal(str(error), "en")
    assert refusal_words(error, reader_of("en", "UTC")).language == ""
    assert refusal_words(InputError("Mend it."), reader_of("zh", "UTC")).language == "en"


@pytest.mark.parametrize("value", ["", " ", Decimal("NaN"), Decimal("1E+999999"), (), 0])
@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_no_value_breaks_a_sentence(value: Named, language: str) -> None:
    error = InputError(worded("ungroupable.most", "choose at most {most} at once", most=value))
    assert refusal_words(error, reader_of(language, "UTC")).language == ""
