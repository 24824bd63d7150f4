"""An explained invoice says of what is likely that nobody proved it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.account_words import account_words
from amicable.core.vocabulary.account import InvoiceAccount, LineAccount
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import finding, invoice, step

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import Finding

SURE = finding("Q01", step("delivered", "100.00", billed="12", delivered="10"))
LIKELY = replace(SURE, certainty="likely")


@pytest.mark.parametrize(
    ("found", "opening"),
    [
        ((SURE,), "The records say otherwise."),
        ((LIKELY,), "Perhaps the records say otherwise. This is likely and not proven:"),
        ((LIKELY, SURE), "The records say otherwise."),
    ],
)
def test_a_line_that_differs_says_whether_that_is_proven(
    found: tuple[Finding, ...], opening: str
) -> None:
    bill = invoice()
    account = InvoiceAccount(bill, (LineAccount(bill.lines[0], "differs", (), found),))
    ((_, told),) = account_words(account, read_words([BUILT_IN], "en")).lines
    assert told[0] == opening


def test_what_is_wrong_with_the_whole_invoice_is_told_before_its_lines() -> None:
    twice = replace(finding("D01"), line=None)
    account = InvoiceAccount(invoice(), (), findings=(twice,))
    told = account_words(account, read_words([BUILT_IN], "en")).whole
    assert told[0] == "The records say otherwise."
    assert told[1].startswith("The same thing was billed twice.")


def test_of_an_invoice_that_is_right_nothing_is_said_as_a_whole() -> None:
    account = InvoiceAccount(invoice(), ())
    assert account_words(account, read_words([BUILT_IN], "en")).whole == ()
