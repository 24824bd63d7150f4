"""A person at the terminal says what the books cover."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console

from amicable.core.books.coverage.propose import propose
from amicable.shell.cli.coverage_question import confirm_coverage
from tests.core.books.coverage.histories import AS_OF, trading, without_may

if TYPE_CHECKING:
    from amicable.core.vocabulary.coverage_proposal import ConfirmedCoverage

_PROPOSAL = propose((trading("orders"), trading("deliveries", when=without_may)), AS_OF)


def _asked(*answers: str) -> tuple[ConfirmedCoverage | None, str]:
    said = iter(answers)
    console = Console(file=io.StringIO(), width=200)
    confirmed = confirm_coverage(_PROPOSAL, console, lambda _prompt: next(said))
    return confirmed, console.file.getvalue()  # type: ignore[attr-defined] # it is the StringIO above


def test_the_picture_shows_the_months_and_marks_the_hole() -> None:
    _, shown = _asked("n")
    (line,) = [one for one in shown.splitlines() if one.startswith("deliveries")]
    picture = line.split()[1]
    assert (len(picture), picture.index("·"), picture.count("·")) == (9, 4, 1)
    assert "no rows in May 2026, where orders let expect about" in shown
    assert "January 2026 to April 2026 and June 2026 to September 2026" in shown


def test_yes_confirms_what_is_shown() -> None:
    confirmed, _ = _asked("y")
    assert confirmed is not None
    assert (confirmed.source, confirmed.as_of) == ("terminal", AS_OF)
    assert [(one.from_on, one.to_on) for one in confirmed.coverage["deliveries"]] == [
        (date(2026, 1, 1), date(2026, 5, 1)),
        (date(2026, 6, 1), date(2026, 10, 1)),
    ]


def test_no_confirms_nothing() -> None:
    assert _asked("n")[0] is None
    assert _asked("")[0] is None


def test_dates_may_be_mended_and_a_table_left_out() -> None:
    confirmed, _ = _asked("deliveries", "2026-06-01/2026-10-01", "orders", "-", "y")
    assert confirmed is not None
    assert list(confirmed.coverage) == ["deliveries"]
    assert [one.from_on for one in confirmed.coverage["deliveries"]] == [date(2026, 6, 1)]


def test_what_cannot_be_read_changes_nothing_and_is_asked_again() -> None:
    confirmed, shown = _asked("orders", "last spring", "invoices", "y")
    assert confirmed is not None
    assert "'last spring' are no dates; nothing was changed." in shown
    assert "There is no table 'invoices' here" in shown
    assert len(confirmed.coverage["orders"]) == 1
