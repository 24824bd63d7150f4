"""Currencies as people write them in four languages: symbols, codes and names."""

from __future__ import annotations

import re

_CURRENCIES: tuple[tuple[str, str | None], ...] = (
    (r"us\s?\$|usd|us dollars?|dolares? (?:americanos?|estadounidenses?)|美元|美金", "USD"),
    (r"r\$|brl|reais|雷亚尔", "BRL"),
    (r"cop|pesos? colombianos?", "COP"),
    (r"clp|pesos? chilenos?", "CLP"),
    (r"ars|pesos? argentinos?", "ARS"),
    (r"s/\.?(?=\s?\d|\)|\Z)|nuevos soles|soles peruanos", "PEN"),
    (r"mx\s?\$|mxn|pesos?(?: mexicanos?)?", "MXN"),
    (r"\u20ac|eur|euros?|欧元", "EUR"),
    (r"\xa3|gbp|pounds?(?: sterling)?(?! (?:of|in weight|heav|light|short))|libras?|英镑", "GBP"),
    (r"jpy|日元", "JPY"),
    (r"chf", "CHF"),
    (r"cny|rmb|yuan|\xa5|元|块钱|块|人民币|圆", "CNY"),
    (r"\$|dollars?|dolares?", None),
)
PENCE = r"p(?![\w.])|\s?p/(?=\w)|\s?pence"
"""Hundredths of a pound behind a number, on folded text."""
CURRENCY = "|".join(f"(?:{words})" for words, _ in _CURRENCIES)
"""A currency's symbol, code or name on folded text."""


def currency_of(written: str) -> str | None:
    """Return the ISO code of a currency's symbol or name; null for a dollar of any country."""
    for words, code in _CURRENCIES:
        if re.fullmatch(words, written):
            return code
    return None
