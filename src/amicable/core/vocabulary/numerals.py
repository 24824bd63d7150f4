"""Numbers as people write them in four languages, read as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,4})?(?!\d)|(?<!\d)\d{1,15}(?:[.,]\d{1,8})?(?!\d)"
"""A written number on folded text: grouped in thousands, or plain."""

SCALE = r"万|亿|million|mil|k"
"""What multiplies the number before it."""

_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")


def read_number(written: str, *, decimal_comma: bool, price: bool = False) -> Decimal:
    """Read a number that matches `NUMBER`.

    The last of two different separators is the decimal one. A single separator before exactly
    three digits groups thousands, unless the number starts with zero or is a `price` written with
    the language's own decimal sign (0.125, or 1.234 each).
    """
    text = written.replace("'", "").replace(" ", "")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return Decimal(text)
    sign = text[last]
    if _groups(text, sign) and not _is_fraction(text, sign, decimal_comma, price=price):
        return Decimal(text.replace(".", "").replace(",", ""))
    whole = text[:last].replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{text[last + 1 :]}")


def _groups(text: str, sign: str) -> bool:
    other = "," if sign == "." else "."
    return bool(_ONE_GROUP.fullmatch(text)) or (text.count(sign) > 1 and other not in text)


def _is_fraction(text: str, sign: str, decimal_comma: bool, *, price: bool) -> bool:  # noqa: FBT001 - the reading of one language, not a switch
    if text.count(sign) > 1:
        return False
    own = (sign == ",") == decimal_comma
    return text.startswith("0") or (price and own)
