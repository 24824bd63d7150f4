"""What can be judged, what keeps it from being judged, and what one thing alone would unlock."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.readiness.assess import billed_of, judged_by, unlocks_of
from amicable.core.books.readiness.shares import main_currencies, percent, share_of
from amicable.core.vocabulary.readiness import Extent, Standing, Tally
from amicable.shell.catalogue import load_catalogue

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Check

SHORT, PAID, LINES = "billed_more_than_delivered", "already_paid", "line_does_not_multiply"


@cache
def _check(code: str) -> Check:
    found = load_catalogue().check(code)
    assert found is not None
    return found


def _tally(
    *standings: Standing | None,
    invoices: int = 1,
    gross: str = "100.00",
    currency: str = "EUR",
    has_lines: bool = True,
) -> Tally:
    return Tally(currency, invoices, Decimal(gross), has_lines, standings)


def _blocked(*reasons: str, judged: bool = False) -> Standing:
    return Standing(judged, frozenset(reasons))


JUDGED, NOTHING = Standing(judged=True), Standing(judged=False)


def test_an_invoice_is_judged_in_part_or_not_or_is_not_concerned() -> None:
    check = _check(SHORT)
    tallies = [
        _tally(JUDGED, invoices=3, gross="300.00"),
        _tally(_blocked("not_covered:deliveries", judged=True), gross="20.00"),
        _tally(_blocked("not_covered:deliveries"), gross="50.00"),
        _tally(NOTHING, invoices=7, gross="700.00"),
    ]
    (found,) = judged_by(tallies, [check], frozenset())
    assert [one.invoices for one in (found.judged, found.partly, found.blocked)] == [3, 1, 1]
    assert found.blocked.money == {"EUR": Decimal("50.00")}
    (obstacle,) = found.obstacles
    assert (obstacle.code, obstacle.subject, obstacle.extent.invoices) == (
        "not_covered",
        "deliveries",
        2,
    )


def test_a_missing_table_unlocks_all_that_it_alone_blocks() -> None:
    checks = [_check(SHORT), _check(PAID)]
    missing = frozenset({"deliveries"})
    both = _blocked("no_table:deliveries", "not_covered:deliveries")
    tallies = [
        _tally(both, JUDGED, invoices=6, gross="610.00"),
        _tally(_blocked("no_table:deliveries", "no_column:invoice_lines.order_id"), JUDGED),
        _tally(NOTHING, _blocked("not_covered:payments"), gross="290.00"),
    ]
    first, second = unlocks_of(tallies, checks, missing)
    assert (first.code, first.subject, first.causes) == ("no_table", "deliveries", ("Q01",))
    assert share_of(first.extent, billed_of(tallies)) == {"EUR": Decimal("61.0")}
    assert (second.subject, second.extent.invoices) == ("payments", 1)


def test_an_invoice_counts_once_whatever_it_unlocks() -> None:
    checks = [_check(SHORT), _check("billed_but_not_delivered")]
    tallies = [_tally(*[_blocked("no_table:deliveries")] * 2, invoices=4, gross="400.00")]
    (found,) = unlocks_of(tallies, checks, frozenset({"deliveries"}))
    assert (found.causes, found.extent.invoices) == (("Q01", "Q02"), 4)


def test_a_check_without_a_row_says_what_it_lacks() -> None:
    header_only = _tally(None, has_lines=False)
    (lines,) = judged_by([header_only], [_check(LINES)], frozenset())
    assert [(one.code, one.subject) for one in lines.obstacles] == [("no_table", "invoice_lines")]
    assert (lines.blocked.invoices, lines.partly.invoices) == (1, 0)
    (other,) = judged_by([_tally(None)], [_check(LINES)], frozenset())
    assert other.judged.invoices == other.partly.invoices == other.blocked.invoices == 0
    (reminded,) = judged_by(
        [_tally(None)], [_check("reminded_after_paying")], frozenset({"reminders"})
    )
    assert reminded.blocked.invoices == 1
    (nobody,) = judged_by([_tally(None)], [_check("reminded_after_paying")], frozenset())
    assert nobody.blocked.invoices == nobody.judged.invoices == 0


def test_currencies_are_weighted_by_their_invoices_and_never_added_up() -> None:
    checks = [_check(SHORT), _check(PAID)]
    tallies = [
        _tally(_blocked("not_covered:deliveries"), NOTHING, gross="1000000", currency="CLP"),
        _tally(NOTHING, _blocked("not_covered:payments"), invoices=9, gross="90.00"),
    ]
    assert [one.subject for one in unlocks_of(tallies, checks, frozenset())] == [
        "payments",
        "deliveries",
    ]
    assert main_currencies(billed_of(tallies), 1) == ["EUR"]


def test_a_share_says_all_only_of_all() -> None:
    assert percent(Decimal("99.99"), Decimal(100)) == Decimal("99.9")
    assert percent(Decimal(100), Decimal(100)) == Decimal("100.0")
    assert share_of(Extent(), Extent({"EUR": 1}, {"EUR": Decimal(0)})) == {}


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 9)), max_size=8))
def test_every_invoice_is_in_at_most_one_place(rows: list[tuple[bool, bool, int]]) -> None:
    check = _check(SHORT)
    tallies = [
        _tally(Standing(judged, frozenset(["not_covered:deliveries"] if held else [])), invoices=n)
        for judged, held, n in rows
    ]
    (found,) = judged_by(tallies, [check], frozenset())
    concerned = sum(n for judged, held, n in rows if judged or held)
    assert found.judged.invoices + found.partly.invoices + found.blocked.invoices == concerned
    unlocked = sum(one.extent.invoices for one in unlocks_of(tallies, [check], frozenset()))
    assert unlocked == sum(n for _, held, n in rows if held)
