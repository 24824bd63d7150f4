"""Cases that end in a question, an acknowledgement or a person, and say nothing about money."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.identification import Question, Unbilled
from amicable.core.vocabulary.told import Matter
from tests.core.correspond.cast import OTHER, case, claim, finding

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case


def two_fit() -> Case:
    """Two invoices of the customer fit equally well."""
    return case(
        claim("P01", "uncertain", number=None),
        question=Question("which_of_two", ("F-2026/0113", OTHER)),
    )


def item_elsewhere() -> Case:
    """The item is not on the invoice that they name, but on another one of theirs."""
    unbilled = Unbilled("water filters", ("F-2026/0113",), ("Blue folder", "Paper cups"))
    return case(
        claim("P01", "uncertain", number=None),
        question=Question("billed_elsewhere", (OTHER,), unbilled),
    )


def item_nowhere() -> Case:
    """One of two claims is about an item that no invoice of theirs bills."""
    unbilled = Unbilled("water filters", ("F-2026/0113",), ("Blue folder",))
    two = case(claim("P01", "uncertain", number=None), claim("Q01", "customer"))
    question = Question("not_billed", (), unbilled)
    return replace(two, identified=replace(two.identified, question=question))


def stranger() -> Case:
    """Somebody whom the books do not know asks about a customer's invoice."""
    wrong = finding("P01")
    return case(
        claim("P01", "ours", "24.20", findings=[wrong]), findings=(wrong,), sender="unknown"
    )


def other_account() -> Case:
    """The money is said to have gone to another account."""
    return case(claim("Y08", "uncertain"), flags=("payment_diverted",))


def more_time() -> Case:
    """The customer cannot pay in time."""
    return case(claim("H01", None, line=None), kind="request")


def thank_you() -> Case:
    """A message without complaint."""
    return case(kind="other")


def copy_wanted() -> Case:
    """A known customer asks for a copy of an invoice."""
    asked = case(kind="other")
    matters = (Matter("copy_request", "please send me a copy"),)
    return replace(asked, complaint=replace(asked.complaint, matters=matters))


QUESTIONS = (
    two_fit, item_elsewhere, item_nowhere, stranger, other_account, more_time, thank_you,
    copy_wanted,
)  # fmt: skip
"""Every one of them, in the order of the letters."""
