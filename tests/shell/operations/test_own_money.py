"""Limits are in the company's currency: amounts in others count with their rate, or not at all."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.filters import Filters
from amicable.core.cases.worklist import may_go_together
from amicable.core.vocabulary.money import Money
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.release_decision import release_decision
from amicable.shell.operations.set_account import set_account
from amicable.shell.queries.board import board
from amicable.shell.queries.case_view import case_view
from amicable.shell.queries.diagnosis import diagnosis
from amicable.shell.queries.listed_cases import listed_cases
from amicable.shell.queries.page_words import reader_of
from amicable.shell.queries.reminders import reminders
from amicable.shell.store.models import Case, Claim, Decision, Hold, Task
from amicable.shell.store.moving import NotAllowedError
from amicable.shell.store.work_rows import with_work, work_of
from tests.shell.opened import MANAGER, NOW, opened, person

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture(name="in_dollars")
def _in_dollars(alba_books: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run the company in dollars: the books of Alba are in a currency without a rate."""
    monkeypatch.setenv("AMICABLE_CURRENCY", "USD")
    return alba_books


def _again(case_id: str) -> Decision:
    move_case(case_id, "investigate", now=NOW, actor=MANAGER)
    investigate_case(case_id, now=NOW, actor=MANAGER)
    return Decision.objects.get(case=case_id, state="proposed")


def test_an_amount_without_a_rate_needs_the_role_and_no_limit_covers_it(in_dollars: Path) -> None:
    case_id = opened(in_dollars, origin="mail:usd")
    decision = Decision.objects.get()
    assert (decision.amount, decision.currency, decision.worth) == (Decimal("6.05"), "EUR", None)
    Decision.objects.update(role="lead")
    with pytest.raises(NotAllowedError, match="without a reference rate"):
        release_decision(case_id, now=NOW, actor=person("ines", limit="1000000"))


def test_with_a_rate_it_counts_with_what_it_is_worth(
    in_dollars: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_RATES", "EUR=2")
    case_id = opened(in_dollars)
    assert _again(case_id).worth == Decimal("12.10")
    Decision.objects.filter(state="proposed").update(role="lead")
    with pytest.raises(NotAllowedError, match="above your limit"):
        release_decision(case_id, now=NOW, actor=person("leo", limit="12.09"))
    release_decision(case_id, now=NOW, actor=person("ines", limit="12.10"))


def test_of_an_unknown_worth_the_account_manager_hears(in_dollars: Path) -> None:
    case_id = opened(in_dollars)
    set_account("ALBA", manager="pau@us.example", is_strategic=True, now=NOW, actor=MANAGER)
    _again(case_id)
    assert Task.objects.filter(function="account_manager").exists()
    given = Case.objects.get().events.get(verb="notice.given")
    assert given.after["of"] == ["credit_without_rate"]
    assert (given.after["credit"], given.after["currency"]) == ("6.05", "EUR")


def test_of_an_unknown_worth_nothing_goes_together_and_nothing_is_hidden(in_dollars: Path) -> None:
    case_id = opened(in_dollars)
    case = with_work(Case.objects.filter(pk=case_id)).get()
    assert (case.disputed, case.worth, case.priority) == (Decimal("151.25"), None, "P2")
    Decision.objects.update(role="agent")
    assert not may_go_together(work_of(with_work(Case.objects.all()).get()))
    large = Filters(queue="any", least=Decimal(100_000))
    small = Filters(queue="any", most=Decimal(100_000))
    assert [one.pk for one in listed_cases(large, user=1, now=NOW).cases] == [case_id]
    assert not listed_cases(small, user=1, now=NOW).cases


def test_doctor_says_of_which_currencies_nobody_knows_the_worth(in_dollars: Path) -> None:
    opened(in_dollars)
    found = next(one for one in diagnosis(NOW) if one.name == "money")
    assert found.state == "attention"
    assert "Open cases in EUR have no worth in USD" in found.sentence


def test_a_case_in_two_currencies_shows_both_sums_side_by_side(case_id: str) -> None:
    one = Hold.objects.get(case=case_id)
    Hold.objects.create(
        case_id=case_id, customer_id="ALBA", invoice_id="INV-9", amount=100, currency="USD",
        held_at=NOW,
    )  # fmt: skip
    view = case_view(case_id, MANAGER, reader_of("en", "UTC"), day=NOW.date())
    euros = one.amount or one.full or Decimal(0)
    assert view.disputed_in_several == (Money(euros, "EUR"), Money(Decimal(100), "USD"))
    Hold.objects.filter(currency="USD").delete()
    assert (
        case_view(case_id, MANAGER, reader_of("en", "UTC"), day=NOW.date()).disputed_in_several
        == ()
    )


def test_bars_of_two_currencies_are_each_in_their_own_order(case_id: str) -> None:
    Case.objects.filter(pk=case_id).update(currency="JPY", disputed=90_000)
    other = Case.objects.create(
        id="other", origin="x", state="investigating", kind="dispute", channel="mail",
        language="en", currency="EUR", disputed=10, received_at=NOW, opened_at=NOW,
    )  # fmt: skip
    Claim.objects.create(case=other, name="c1", reason="Q01")
    bars = board(reader_of("en", "UTC"), now=NOW, actor=person("marta", "manager")).by_cause
    assert [(one.currency, one.amount) for one in bars] == [
        ("EUR", Decimal(10)),
        ("JPY", Decimal(90_000)),
    ]


def test_a_hold_in_another_currency_than_its_invoice_holds_it_in_full(
    alba_books: Path, case_id: str
) -> None:
    Hold.objects.filter(case=case_id).update(amount=5, line="1", currency="USD")
    office = open_office(alba_books)
    try:
        (found,) = reminders(["INV-1"], office.book, day=NOW.date())
    finally:
        office.close()
    assert (found.may, found.amount) == ("no", Decimal(0))
