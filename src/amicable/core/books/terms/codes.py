"""The code that a contract gives an item beside its name: `Stainless bolt M8 (item SB-08)`."""

from __future__ import annotations

import re

_LABEL = (
    r"(?:items?|articles?|articulo|artículo|artigo|art|refs?\.?ª?|reference|referencia|referência"
    r"|c[oó]d|c[oó]digo|codes?|sku|part|product|prod|number|nr|no|n[uú]m|n\.?\s?[ºo°]"
    r"|货号|编号|编码|型号|料号|物料号|商品编号|产品编号)"
)
_CODE = r"[A-Za-z0-9](?:[A-Za-z0-9./_-]{0,28}[A-Za-z0-9])?"
_CAPITALS = r"(?-i:[A-Z][A-Z0-9._-]{1,20})"
_DIGIT, _SIGNS = r"(?=[a-z_./-]{0,12}\d)", r"(?=\d{3}|[\d./_-]{0,12}[a-z])"
_OPEN, _SHUT = r"[(\[\uff08]\s*", r"\s*(?:[)\]\uff09]|$)"
_LABELS = rf"(?<![a-z]){_LABEL}(?:[.:#\uff1a]?\s*(?:de\s)?{_LABEL}){{0,2}}[.:#\uff1a]?\s*"
_WAYS = (
    re.compile(rf"{_OPEN}{_LABELS}(?P<code>{_DIGIT}{_CODE}|{_CAPITALS}){_SHUT}", re.IGNORECASE),
    re.compile(rf"[,;]?\s*{_LABELS}(?P<code>{_DIGIT}{_SIGNS}{_CODE})", re.IGNORECASE),
    re.compile(rf"{_OPEN}(?P<code>[A-Z0-9]+(?:-[A-Z0-9]+)+){_SHUT}"),
    re.compile(
        r"(?:^|[(\[\uff08])\s*(?P<code>(?=[A-Z0-9]*[A-Z])(?=[A-Z_./-]*\d)"
        rf"(?:[A-Z0-9]+(?:[-_/.][A-Z0-9]+)+|[A-Z]{{1,6}}\d{{2,12}})){_SHUT}"
    ),
)


def code_and_name(written: str) -> tuple[str | None, str]:
    """Return the code that stands in the words for an item, if any, and the words without it.

    A code has a word before it that says so (`ref. PA4`), or stands alone in brackets and looks
    like one (`MP-1`).
    """
    for way in _WAYS:
        found = way.search(written)
        if found is not None:
            name = f"{written[: found.start()]} {written[found.end() :]}"
            return found["code"], " ".join(name.split()).strip(" ,;-()[]\uff08\uff09")
    return None, written
