"""JSON of the exported case file: written one way, and read only if it is written that way."""

from __future__ import annotations

import json
from typing import Any, Never

from amicable.core.vocabulary.error import InputError


class UnreadableJsonError(InputError):
    """A part of an exported case file is not the JSON that was written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be read: {why}.")


class _FractionError(ValueError):
    """A number that JSON allows and a record never has."""


def as_json(value: Any) -> bytes:
    """Return a value as JSON that people can read, the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def read_json(content: bytes, name: str) -> Any:
    """Return what a part holds.

    Raises:
        UnreadableJsonError: it is no JSON, holds a fraction, or is not written as `as_json` does.
    """
    try:
        value = json.loads(content, parse_float=_refused, parse_constant=_refused)
        again = as_json(value)
    except RecursionError:
        raise UnreadableJsonError(name, "it is nested too deep") from None
    except ValueError as wrong:
        raise UnreadableJsonError(name, str(wrong).rstrip(".")) from wrong
    if again != content:
        raise UnreadableJsonError(name, "it is not in the form in which exports are written")
    return value


def _refused(number: str) -> Never:
    why = f"{number} is no whole number"
    raise _FractionError(why)
