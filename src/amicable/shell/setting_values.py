"""Settings of money as they are read from the environment, and what is wrong with a setting."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


class SettingError(InputError):
    """A variable of the environment does not hold what the setting needs."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"The setting {name} is {value!r}; set it to {expected}, or unset it.")


def currency(known: Mapping[str, str], name: str) -> str:
    """Return a currency; the euro where nobody says.

    Raises:
        SettingError: it is no code of a currency.
    """
    written = known.get(name) or "EUR"
    if not _is_currency(written):
        raise SettingError(name, written, "an ISO 4217 code such as EUR")
    return written


def _is_currency(written: str) -> bool:
    return len(written) == 3 and written.isascii() and written.isalpha() and written.isupper()


def rates(known: Mapping[str, str], name: str) -> dict[str, Decimal]:
    """Return what one unit of a currency is worth in the company's: `USD=0.92 GBP=1.17`.

    Raises:
        SettingError: a pair is none.
    """
    found: dict[str, Decimal] = {}
    for pair in (known.get(name) or "").split():
        code, _, rate = pair.partition("=")
        worth = _positive(rate)
        if not _is_currency(code) or worth is None:
            raise SettingError(name, known[name], "pairs such as USD=0.92 GBP=1.17")
        found[code] = worth
    return found


def _positive(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def listed(known: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return what a setting lists, with commas or semicolons between."""
    written = (known.get(name) or "").replace(";", ",")
    return tuple(one.strip() for one in written.split(",") if one.strip())
