"""Typed values out of parsed TOML, refused in one sentence that names the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class MapError(InputError):
    """A map says something that cannot be followed."""

    def __init__(self, source: str, place: str, mend: str) -> None:
        super().__init__(f"{source}: {place} cannot be followed; {mend}.")


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a TOML file with its place, for sentences about it."""

    source: str
    place: str
    content: Mapping[str, Any]

    def refuse(self, key: str, mend: str) -> NoReturn:
        """Refuse what stands under one of the keys.

        Raises:
            MapError: Always.
        """
        raise MapError(self.source, f"{self.place}.{key}".strip("."), mend)

    def allow(self, known: Collection[str]) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.content:
            if key not in known:
                self.refuse(key, f"use {', '.join(sorted(known))} only")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and say something."""
        value = self.content.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(key, "write a text")
        return value

    def optional(self, key: str) -> str | None:
        """Return a text, or None when it is not there."""
        return self.text(key) if key in self.content else None

    def flag(self, key: str) -> bool:
        """Return true or false, false when it is not there."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, "write true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text is a list of one."""
        value = self.content.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, "write a list of texts")
        return tuple(value)

    def choice(self, key: str, choices: Collection[str], default: str) -> str:
        """Return one of the choices."""
        value = self.text(key, default)
        if value not in choices:
            self.refuse(key, f"write one of {', '.join(choices)}")
        return value

    def table(self, key: str) -> Part:
        """Return a table within, empty when it is not there."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            self.refuse(key, "make it a table")
        return Part(self.source, f"{self.place}.{key}".strip("."), value)

    def tables(self, key: str) -> list[Part]:
        """Return a list of tables within, empty when it is not there."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, "make it a list of tables")
        place = f"{self.place}.{key}".strip(".")
        return [Part(self.source, f"{place}[{n}]", one) for n, one in enumerate(value, 1)]

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of texts as pairs."""
        part = self.table(key)
        return tuple((name, part.text(name, "")) for name in part.content)
