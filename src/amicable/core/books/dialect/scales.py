"""In what multiple of a currency amounts are written: TEUR, in thousands, 万元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONEY = r"(?:EUR|USD|GBP|CHF|BRL|MXN|CNY|RMB|JPY|INR|€|\$|£|¥|R\$)"
_SCALES = {
    1_000: re.compile(
        rf"(?<![^\W\d_])(?:T ?{_MONEY}|K ?{_MONEY}|{_MONEY} ?k|k ?{_MONEY}|'?000s|{_MONEY} ?'?000)"
        r"(?![^\W_])"
        r"|(?i:(?<![^\W\d_])(?:in thousands|thousands of|in tsd\.?|tsd\.?|in tausend|en miles"
        r"|miles de|em milhares|milhares de)(?![^\W\d_]))|千元"
    ),
    10_000: re.compile(r"万元|萬元|(?:单位|單位)[:\uff1a]? ?万"),
    1_000_000: re.compile(
        rf"(?<![^\W\d_])(?:M ?{_MONEY}|{_MONEY} ?M|Mio\.? ?{_MONEY}|Mill\.? ?{_MONEY})(?![^\W_])"
        r"|(?i:(?<![^\W\d_])(?:in millions|millions of|in mio\.?|in millionen|en millones"
        r"|millones de|em milhões|milhões de)(?![^\W\d_]))|百万"
    ),
}


def scale_of(texts: Iterable[str]) -> int | None:
    """Return the multiple that one of the texts, a heading or a title, names; None for none."""
    found = {scale for text in texts for scale, mark in _SCALES.items() if mark.search(text)}
    return max(found, default=None)
