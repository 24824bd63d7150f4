"""What can be written of a colleague: where they are reached, and what they release alone."""

from __future__ import annotations

import re
from decimal import Decimal

_ADDRESS = re.compile(r"[^@\s<>\",;]{1,64}@[^@\s<>\",;]{1,180}\.[a-zA-Z]{2,24}")
_LARGEST = Decimal(10) ** 12


def is_address(written: str) -> bool:
    """Tell whether one mail, and only one, could be addressed to what is written."""
    return written.isprintable() and _ADDRESS.fullmatch(written) is not None


def is_limit(amount: Decimal) -> bool:
    """Tell whether an amount, in the company's currency, can be the most somebody releases."""
    return amount.is_finite() and 0 <= amount <= _LARGEST
