"""In what multiple of a currency amounts are written: TEUR, in thousands, 万元, cents."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONEY = r"(?:EUR|USD|GBP|CHF|BRL|MXN|CNY|RMB|JPY|INR|€|\$|£|¥|R\$)"
_SCALES = {
    Decimal("0.01"): re.compile(
        r"(?i:(?<![^\W\d_])(?:in cents?|cents|in pence|pence|en centavos|centavos|em centavos"
        r"|minor units)(?![^\W\d_])|[_ ]cents?$)|[(\uff08:\uff1a] ?分[)\uff09]?$"
    ),
    Decimal(1_000): re.compile(
        rf"(?<![^\W\d_])(?:T ?{_MONEY}|[Kk] ?{_MONEY}|{_MONEY} ?[Kk]|'?000s|{_MONEY} ?'?000)"
        r"(?![^\W_])|\([Kk]\)"
        r"|(?i:(?<![^\W\d_])(?:in thousands|thousands of|in tsd\.?|tsd\.?|in tausend|en miles"
        r"|miles de|em milhares|milhares de|en milliers|milliers d|in migliaia|in duizenden"
        rf"|{_MONEY} (?:thousands?|tausend|tsd)|thousands? {_MONEY}|w tys|tys\. zł|v tis|tis\. kč"
        r"|тыс)(?![^\W\d_]))|\b000'?s|'000|千元|千円|천원"
    ),
    Decimal(10_000): re.compile(r"万元|萬元|(?:单位|單位)[:\uff1a]? ?万"),
    Decimal(100_000): re.compile(r"(?i:(?<![^\W\d_])(?:lakhs?|lacs?)(?![^\W\d_]))"),
    Decimal(10_000_000): re.compile(r"(?i:(?<![^\W\d_])crores?(?![^\W\d_]))"),
    Decimal(1_000_000): re.compile(
        rf"(?<![^\W\d_])(?:M ?{_MONEY}|{_MONEY} ?M|Mio\.? ?{_MONEY}|Mill\.? ?{_MONEY})(?![^\W_])"
        r"|(?i:(?<![^\W\d_])(?:in millions|millions of|in mio\.?|in millionen|en millones"
        r"|millones de|em milhões|milhões de|en millions|in milioni|in miljoenen"
        rf"|{_MONEY} (?:millions?|mio|mln)|millions? {_MONEY}|mln zł|млн)(?![^\W\d_]))|百万|백만원"
    ),
}


def scale_of(texts: Iterable[str]) -> Decimal | None:
    """Return the multiple that one of the texts, a heading or a title, names; None for none."""
    found = {scale for text in texts for scale, mark in _SCALES.items() if mark.search(text)}
    return max(found, default=None)
