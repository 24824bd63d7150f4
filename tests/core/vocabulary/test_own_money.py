"""The company's currency, and what amounts in other currencies are worth in it."""

from __future__ import annotations

from decimal import Decimal

from amicable.core.vocabulary.own_money import OwnMoney

OWN = OwnMoney("EUR", {"USD": Decimal("0.925"), "JPY": Decimal("0.00606")})


def test_an_amount_is_turned_by_its_rate_and_rounded_once() -> None:
    assert OWN.worth(Decimal("10.03"), "USD") == Decimal("9.28")
    assert OWN.worth(Decimal(90_000), "JPY") == Decimal("545.40")
    assert OWN.worth(Decimal("10.03"), "EUR") == Decimal("10.03")


def test_nobody_knows_the_worth_of_a_currency_without_a_rate() -> None:
    assert OWN.worth(Decimal(1), "GBP") is None
    assert OWN.worth(Decimal(1), "") is None


def test_nothing_is_worth_nothing_in_whatever_currency() -> None:
    assert OWN.worth(Decimal("0.00"), "GBP") == 0


def test_amounts_add_up_only_where_each_has_a_worth() -> None:
    known = [(Decimal(100), "USD"), (Decimal(5), "EUR")]
    assert OWN.total(known) == Decimal("97.50")
    assert OWN.total([*known, (Decimal(1), "GBP")]) is None
    assert OWN.total([]) == 0
