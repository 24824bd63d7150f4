"""Money in the store: exact on every database, and never rounded unseen."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.store.models import Case
from amicable.shell.store.models.amount import AmountField, FinerAmountError, as_amount

_AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def _case(name: str, disputed: str) -> Case:
    return Case.objects.create(
        id=name,
        origin=name,
        state="received",
        kind="dispute",
        channel="mail",
        language="en",
        disputed=Decimal(disputed),
        received_at=_AT,
        opened_at=_AT,
    )


@pytest.mark.django_db
def test_a_large_amount_comes_back_to_the_cent() -> None:
    _case("a", "98765432109876.5432")
    assert Case.objects.get(id="a").disputed == Decimal("98765432109876.5432")


@pytest.mark.django_db
def test_a_sum_of_cents_is_exact() -> None:
    for name in ("a", "b", "c"):
        _case(name, "0.10")
    assert Case.objects.aggregate(all=Sum("disputed"))["all"] == Decimal("0.30")


def test_an_amount_finer_than_any_currency_is_refused() -> None:
    with pytest.raises(FinerAmountError, match=r"1\.00005"):
        AmountField().get_prep_value("1.00005")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_every_amount_survives_the_column(amount: Decimal) -> None:
    scaled = AmountField().get_prep_value(amount)
    assert scaled is not None
    assert as_amount(scaled) == amount
