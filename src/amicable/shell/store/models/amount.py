"""Money in a column: whole ten-thousandths, since SQLite would keep a decimal as a float."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, override

from django.db import models

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

SCALE = 4
"""Decimals kept: as many as any currency of ISO 4217 has."""


if TYPE_CHECKING:
    _Whole = models.BigIntegerField[Decimal | str | int | None, Decimal | None]
else:
    _Whole = models.BigIntegerField  # Django's own fields take no types at run time


class FinerAmountError(InputError):
    """An amount has more decimals than any currency, and would be rounded unseen."""

    def __init__(self, value: object) -> None:
        super().__init__(
            worded(
                "finer_amount",
                "The amount {value} has more than {most} decimals; round it first.",
                value=str(value),
                most=SCALE,
            )
        )


class AmountField(_Whole):
    """An exact amount of money in the currency that stands beside it, up to 9 × 10^14."""

    @override
    def get_prep_value(self, value: Any) -> int | None:
        if value is None:
            return None
        scaled = Decimal(str(value)).scaleb(SCALE)
        if scaled != scaled.to_integral_value():
            raise FinerAmountError(value)
        return int(scaled)

    def from_db_value(
        self, value: Any, _expression: Any, _connection: BaseDatabaseWrapper
    ) -> Decimal | None:
        """Return the amount as a decimal, with two decimals or as many as it needs."""
        return None if value is None else as_amount(value)

    @override
    def to_python(self, value: Any) -> Any:
        return None if value is None else Decimal(str(value))


def as_amount(scaled: int | Decimal) -> Decimal:
    """Return the decimal of a column's whole number."""
    exact = Decimal(int(scaled)).scaleb(-SCALE)
    cents = exact.quantize(Decimal("0.01"))
    return cents if cents == exact else exact.normalize()
