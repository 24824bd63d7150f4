"""The one way to write a value down as bytes, so that the same value has the same hash for ever.

JSON in UTF-8, keys sorted by code point, no spaces, nothing escaped that JSON does not ask for, no
fractions: money is text, since 1.10 and 1.1 are the same number and not the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

DEEPEST = 32
"""Levels of nesting: more than any event has, fewer than would exhaust a reader."""


class UncanonicalError(InputError):
    """A value has no canonical form."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place} cannot enter the record: {why}.")


def canonical(value: Any) -> bytes:
    """Return the canonical form of text, whole numbers, true, false, null, lists and mappings.

    Raises:
        UncanonicalError: something else is in it, such as a fraction; the place is named.
    """
    for place, why in _faults(value, "The value", DEEPEST):
        raise UncanonicalError(place, why)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def moment(at: datetime) -> str:
    """Return a time in UTC with six decimals and Z, as events write it.

    Raises:
        UncanonicalError: the time has no zone.
    """
    if at.tzinfo is None:
        place = f"The time {at}"
        raise UncanonicalError(place, "it has no zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _faults(value: Any, place: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield every place that has no canonical form, and why."""
    if depth == 0:
        yield place, f"it is nested more than {DEEPEST} deep"
    elif isinstance(value, str):
        if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in value):
            yield place, "its text holds half a character or a zero byte"
    elif isinstance(value, dict | list | tuple):
        yield from _inner_faults(value, place, depth)
    elif value is not None and type(value) not in {bool, int}:
        kind = type(value).__name__
        yield place, f"a {kind} is neither text, whole number, true, false nor null"


def _inner_faults(
    value: dict[Any, Any] | list[Any] | tuple[Any, ...], place: str, depth: int
) -> Iterator[tuple[str, str]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(value, dict):
            if type(key) is not str:
                yield place, "a key is not text"
            yield from _faults(key, f"A key of {place}", depth)
        yield from _faults(inner, f"{place}/{key}", depth - 1)
