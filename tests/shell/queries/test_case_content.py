"""What a kept investigation could not tell is read with its subject and its period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.gap import because
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words
from amicable.shell.queries.case_content import cannot_tell_in

if TYPE_CHECKING:
    from amicable.core.vocabulary.finding import CannotTell

ENGLISH = read_words([BUILT_IN], "en")
ORDER = {
    "check": "discount_missing",
    "cause": "P04",
    "invoice_id": "INV-1",
    "line": "1",
    "code": "no_convention",
    "would_help": "contracts",
}
GAP = ORDER | {"code": "not_covered", "would_help": "deliveries"}


def _said(one: CannotTell) -> str:
    return because(one, ENGLISH)


def test_a_convention_is_told_by_what_it_is_about_and_not_by_where_it_would_stand() -> None:
    told = _said(cannot_tell_in(ORDER | {"subject": "discount_order", "period": ""}))
    assert told == "no agreed rule says in which order discounts apply"


def test_an_investigation_that_did_not_say_it_names_no_wrong_subject() -> None:
    assert _said(cannot_tell_in(ORDER)) == "no agreed rule says which rule applies"
    assert _said(cannot_tell_in(GAP)) == "deliveries: not known to be complete"


def test_a_gap_names_its_month() -> None:
    told = _said(cannot_tell_in(GAP | {"subject": "deliveries", "period": "2026-05"}))
    assert told == "deliveries: not known to be complete for May 2026"
