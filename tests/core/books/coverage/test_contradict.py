"""What was declared complete and what the rows say to that."""

from __future__ import annotations

from datetime import date

from amicable.core.books.coverage.contradict import contradictions, is_strong, withhold
from amicable.core.books.coverage.propose import propose
from amicable.core.vocabulary.coverage import Coverage
from tests.core.books.coverage.histories import AS_OF, trading, without_may

_YEAR = Coverage(date(2026, 1, 1), date(2026, 10, 1), AS_OF)
_HOLE = propose((trading("orders"), trading("deliveries", when=without_may)), AS_OF)


def test_a_hole_in_what_was_declared_is_a_contradiction_and_is_withheld() -> None:
    declared = {"deliveries": (_YEAR,)}
    (gap,) = contradictions(declared, _HOLE)
    assert is_strong(gap)
    kept = withhold(declared, [gap])["deliveries"]
    assert [(one.from_on, one.to_on) for one in kept] == [
        (date(2026, 1, 1), date(2026, 5, 1)),
        (date(2026, 6, 1), date(2026, 10, 1)),
    ]


def test_an_open_ended_declaration_keeps_both_its_ends() -> None:
    declared = {"deliveries": (Coverage(),)}
    kept = withhold(declared, contradictions(declared, _HOLE))["deliveries"]
    assert [(one.from_on, one.to_on) for one in kept] == [
        (None, date(2026, 5, 1)),
        (date(2026, 6, 1), None),
    ]


def test_a_hole_outside_what_was_declared_contradicts_nobody() -> None:
    declared = {"deliveries": (Coverage(date(2026, 6, 1), date(2026, 10, 1)),)}
    assert contradictions(declared, _HOLE) == ()
    assert withhold(declared, ()) == declared


def test_a_month_in_which_nothing_happened_anywhere_contradicts_nobody() -> None:
    closed = (trading("orders", when=without_may), trading("deliveries", when=without_may))
    assert contradictions({"deliveries": (_YEAR,)}, propose(closed, AS_OF)) == ()


def test_a_weak_contradiction_is_told_and_withholds_nothing() -> None:
    def on_fridays_in_may(day: date) -> bool:
        return day.month != 5 or day.weekday() == 4

    thin = (trading("orders"), trading("deliveries", when=on_fridays_in_may))
    declared = {"deliveries": (_YEAR,)}
    gaps = contradictions(declared, propose(thin, AS_OF))
    assert [is_strong(gap) for gap in gaps] == [False]
    assert withhold(declared, gaps) == declared


def test_half_a_dozen_missing_rows_contradict_nobody() -> None:
    thin = (trading("orders", 1), trading("deliveries", 1, until="2026-09-18"))
    proposal = propose(thin, AS_OF)
    assert [one.code for one in proposal.tables[1].gaps] == ["ends_earlier"]
    assert contradictions({"deliveries": (_YEAR,)}, proposal) == ()


def test_customers_may_stop_paying_and_nothing_is_withheld() -> None:
    books = (trading("invoices"), trading("payments", until="2026-06-30"))
    declared = {"payments": (_YEAR,)}
    (gap,) = contradictions(declared, propose(books, AS_OF))
    assert (gap.code, is_strong(gap)) == ("ends_earlier", False)
    assert withhold(declared, [gap]) == declared
