"""Masks other people in what is told to a person about themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

MASK = "•••"
_SHORTEST = 3
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+\d[\d ()/.-]{6,18}\d")


def masked(value: Any, *, own: Collection[str], others: Collection[str]) -> Any:
    """Return a value as JSON holds it with everybody else masked in its texts.

    Masked are the names and addresses in `others`, and every address and telephone number with
    a country's code, but for those in `own`. Letter case makes no difference.
    """
    kept = frozenset(one.lower() for one in own)
    stripped = {one.strip() for one in others}
    names = [one for one in stripped if len(one) >= _SHORTEST and one.lower() not in kept]
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    words = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first)
    return _masked(value, re.compile(words or r"(?!)", re.IGNORECASE), kept)


def _masked(value: Any, names: re.Pattern[str], kept: frozenset[str]) -> Any:
    if isinstance(value, str):
        return _masked_text(value, names, kept)
    if isinstance(value, list | tuple):
        return [_masked(one, names, kept) for one in value]
    if isinstance(value, dict):
        return {name: _masked(one, names, kept) for name, one in value.items()}
    return value


def _masked_text(text: str, names: re.Pattern[str], kept: frozenset[str]) -> str:
    def unless_own(found: re.Match[str]) -> str:
        return found.group() if found.group().lower() in kept else MASK

    for pattern in (_ADDRESS, names, _PHONE):
        text = pattern.sub(unless_own, text)
    return text
