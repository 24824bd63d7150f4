"""Each entry counts once, in whatever form and how often a bank tells of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.statements.balances import gaps
from amicable.core.books.statements.once import each_once
from amicable.core.vocabulary.bank_statement import EntryDetail
from tests.core.books.statements.made_statements import entry, statement

if TYPE_CHECKING:
    from amicable.core.vocabulary.bank_statement import BankStatement

AMOUNTS = st.lists(
    st.tuples(
        st.decimals("0.01", "9", places=2).map(str),
        st.sampled_from(["INV-1", "INV-2", ""]),
        st.sampled_from(["2026-02-02", "2026-02-03"]),
        st.sampled_from(["", "REF1", "REF2", "REF3"]),
    ),
    max_size=8,
)


def _amounts(*statements: BankStatement) -> list[Decimal]:
    once, _ = each_once(statements)
    return sorted(entry.amount for one in once for entry in one.entries)


@given(AMOUNTS, st.booleans())
def test_the_same_statement_again_adds_nothing(
    moved: list[tuple[str, str, str, str]],
    has_balances: bool,  # noqa: FBT001 - Hypothesis calls it
) -> None:
    entries = [
        entry(amount, text, day=day, reference=reference) for amount, text, day, reference in moved
    ]
    one = statement(*entries, opening="10.00" if has_balances else None)
    again = replace(one, source="again.xml", name="other")
    assert _amounts(one, again) == _amounts(one) == sorted(each.amount for each in entries)


def test_two_equal_transfers_of_one_statement_are_two() -> None:
    twice = (entry("145.20", "INV-1"), entry("145.20", "INV-1"))
    assert _amounts(statement(*twice)) == [Decimal("145.20")] * 2


def test_a_notification_beside_its_statement_adds_nothing_but_what_it_tells_more() -> None:
    whole = entry("145.20", "batch", reference="REF1")
    parts = (EntryDetail(Decimal("45.20"), text="INV-1"), EntryDetail(Decimal("100.00")))
    told = statement(replace(whole, details=parts), opening=None, source="n.xml")
    once, notes = each_once((statement(whole), told))
    [kept] = [entry for one in once for entry in one.entries]
    assert kept.details == parts
    [note] = notes
    assert note.endswith("report or notification gives as well; each counts once: 1")


def test_statements_that_follow_one_another_may_hold_equal_transfers() -> None:
    morning = statement(entry("5.00", "x"), opening="1.00", source="1.sta")
    evening = statement(entry("5.00", "x"), opening="6.00", source="2.sta")
    night = statement(entry("5.00", "x"), opening="11.00", source="3.sta")
    assert _amounts(morning, evening, night) == [Decimal("5.00")] * 3


def test_a_month_and_a_day_of_it_count_once() -> None:
    day = statement(entry("5.00", "x"), opening="1.00", source="day.sta")
    later = entry("7.00", "y", day="2026-02-20")
    month = statement(
        entry("5.00", "x"), later, opening="1.00", source="month.sta", day="2026-02-28"
    )
    assert _amounts(day, month) == [Decimal("5.00"), Decimal("7.00")]


def test_a_month_beside_its_days_counts_once_also_behind_the_month_before() -> None:
    before = statement(entry("1.00", "z", day="2026-01-31"), source="jan.sta", day="2026-01-31")
    days = [entry("5.00", "x"), entry("7.00", "y", day="2026-02-03")]
    first = statement(days[0], opening="1.00", source="1.sta")
    second = statement(days[1], opening="6.00", source="2.sta", day="2026-02-03")
    month = statement(*days, opening="1.00", source="feb.sta", day="2026-02-28")
    amounts = [Decimal(one) for one in ("1.00", "5.00", "7.00")]
    assert _amounts(before, first, second, month) == amounts
    assert list(gaps((before, first, second, replace(month, opened_on="2026-02-01")))) == []


def test_one_statement_in_two_forms_counts_once() -> None:
    camt = statement(entry("5.00", "INV-1", reference="A"))
    mt940 = statement(entry("5.00", "INV 1"), source="feb.sta", account="37040044/532013000")
    once, notes = each_once((camt, mt940))
    assert len(once) == 1
    assert "it counts once" in notes[0]


def test_what_is_pending_is_no_repeat_of_what_is_booked() -> None:
    booked = entry("5.00", reference="A")
    pending = replace(booked, is_booked=False)
    once, _ = each_once((statement(booked), statement(pending, opening=None, source="052.xml")))
    assert [entry.is_booked for one in once for entry in one.entries] == [True, False]
