"""Every amount, number, day and reference that stands anywhere in a part of a case."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_MOST_WORDS = 8
"""Words up to which a text may be one name or number; a longer one is a sentence."""
_LAST_DAY = frozenset({"to", "until"})
"""Operands whose day may be told as the one before: the books end exclusively."""
_OURS = frozenset({
    "audience", "basis", "because", "cause", "certainty", "check", "claims", "code", "column",
    "consequence_of", "decided_by", "explanation", "file", "findings", "id", "invoice_id", "key",
    "kind", "media_type", "responsible", "root_cause", "rule", "schema", "sha256", "sheet", "step",
    "table", "verdict", "would_help",
})  # fmt: skip
"""Keys under which a case keeps what is ours to know, or no fact at all."""


@dataclass(slots=True)
class Gathered:
    """What was found so far. Amounts are without sign; a currency may be unknown."""

    amounts: set[tuple[Decimal, str | None]] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    references: set[str] = field(default_factory=set)

    def take(self, part: object, currency: str | None = None, key: str = "") -> None:
        """Add all that a part of a case holds, each amount in the currency beside it."""
        if isinstance(part, dict):
            own = part.get("currency") or currency
            self._difference(part, own)
            for name, value in part.items():
                if name not in _OURS:
                    self.take(value, part.get(f"{name}_in") or own, name)
        elif isinstance(part, list):
            for value in part:
                self.take(value, currency, key)
        elif isinstance(part, str):
            self._text(part, currency, key)
        elif isinstance(part, int | Decimal) and not isinstance(part, bool):
            self._text(str(part), currency, key)

    def _difference(self, part: dict[str, object], currency: str | None) -> None:
        """Add by how much what was billed is off, which a letter says beside both."""
        billed, expected = (str(part.get(name)) for name in ("billed", "expected"))
        if _NUMBER.fullmatch(billed) and _NUMBER.fullmatch(expected):
            self.amounts.add((abs(Decimal(billed) - Decimal(expected)), currency))

    def _text(self, text: str, currency: str | None, key: str) -> None:
        if text.startswith(("[", "{")) and text.endswith(("]", "}")):
            self._nested(text, currency, key)
        elif day := _day(text):
            self.days.add(day)
            if key in _LAST_DAY:
                self.days.add(day - timedelta(1))
        else:
            if _NUMBER.fullmatch(text):
                self.numbers.add(abs(Decimal(text)))
                self.amounts.add((abs(Decimal(text)), currency))
            if not _DECIMAL.fullmatch(text):
                self.references |= canonical_in(text)

    def _nested(self, text: str, currency: str | None, key: str) -> None:
        """Take tiers and parts of periods, which an operand holds as JSON."""
        try:
            part = json.loads(text, parse_float=Decimal)
        except ValueError:
            self.references |= canonical_in(text)
            return
        self.take(part, currency, key)


def canonical(text: str) -> str:
    """Return a reference as it is compared: capital letters and digits alone."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def canonical_in(text: str) -> set[str]:
    """Return what in a short text may be a reference: the whole, and its words with a digit."""
    words = text.split()
    parts: Iterable[str] = (text, *words) if len(words) <= _MOST_WORDS else words
    found = {canonical(one) for one in parts if any(map(str.isdigit, one))}
    return {one for one in found if len(one) >= 3}


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
