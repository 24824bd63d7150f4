"""Prints rules of the catalogue that are plain data as the tables that the compile files read."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from amicable.shell.catalogue import CatalogueEntryError, entry_files
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

type _Rows = Iterable[tuple[object, ...]]

_HOUSE_RULES = {"name": "VARCHAR", "value": "INTEGER"}
_LIMITS = {
    "country": "VARCHAR",
    "buyer": "VARCHAR",
    "item_kind": "VARCHAR",
    "months": "INTEGER",
    "by_year_end": "BOOLEAN",
}
_REGIMES = {
    "name": "VARCHAR",
    "country": "VARCHAR",
    "buyer": "VARCHAR",
    "series": "VARCHAR",
    "percent": "BIGINT",
    "per_days": "INTEGER",
    "by_payment_day": "BOOLEAN",
    "daily": "BOOLEAN",
    "fine_percent": "BIGINT",
}
_COMPENSATIONS = {
    "name": "VARCHAR",
    "currency": "VARCHAR",
    "least": "BIGINT",
    "amount": "BIGINT",
}
_FRACTIONS = {"currency": "VARCHAR"}
_UNITS = {"word": "VARCHAR", "unit": "VARCHAR"}
_RATES = {"series": "VARCHAR", "valid_from": "DATE", "valid_to": "DATE", "percent": "BIGINT"}


def rule_tables(roots: Iterable[Path]) -> tuple[str, ...]:
    """Return statements that create the tables of the rules that lie in the catalogue's folders.

    A file of a later root replaces its namesake.

    Raises:
        CatalogueEntryError: a file is not what its folder asks for.
    """
    known = tuple(roots)
    return (
        _view("house_rules", _HOUSE_RULES, _rows(known, "house_rules", _house_rules)),
        _view("billing_limits", _LIMITS, _rows(known, "billing_limits", _billing_limits)),
        _view("late_regimes", _REGIMES, _rows(known, "late_interest", _regimes)),
        _view("late_compensations", _COMPENSATIONS, _rows(known, "late_interest", _compensations)),
        _view("reference_rates", _RATES, _rows(known, "reference_rates", _rates)),
        _view("tax_fractions", _FRACTIONS, _rows(known, "tax_fractions", _fractions)),
        _view("unit_words", _UNITS, _unit_words(known)),
    )


def _rows(
    roots: tuple[Path, ...], folder: str, read: Callable[[dict[str, Any]], _Rows]
) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for path in entry_files(roots, folder, ".json").values():
        try:
            found += read({"name": path.stem} | json.loads(path.read_bytes()))
        except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
            raise CatalogueEntryError(path, f"{type(error).__name__} {error}") from error
    return found


def _house_rules(content: dict[str, Any]) -> _Rows:
    return [(rule, int(value)) for rule, value in content["rules"].items()]


def _billing_limits(content: dict[str, Any]) -> _Rows:
    """Yield a row for each kind of buyer and of item; a limit nobody confirmed has none."""
    if content["confirmed"] is not True:
        return []
    by_year_end = {"supply_end": False, "year_end": True}[content["counts_from"]]
    return [
        (content["country"], buyer, kind, int(content["months"]), by_year_end)
        for buyer in content["buyers"] or [None]
        for kind in content["item_kinds"] or [None]
    ]


def _regimes(content: dict[str, Any]) -> _Rows:
    """Yield a row for each kind of buyer; a regime by name only names none."""
    if content["confirmed"] is not True:
        return []
    rate = content["rate"] or {}
    daily = {"once": False, "daily": True}[content["rounding"]]
    by_payment_day = {"each_day": False, "payment_day": True}[content["rate_of"]]
    percent = _scaled(rate.get("plus", rate.get("percent")))
    terms = (int(content["per_days"]), by_payment_day, daily, _scaled(content["fine_percent"]))
    return [
        (content["name"], content["country"], buyer, rate.get("series"), percent, *terms)
        for buyer in (content["buyers"] if content["by_country"] else [None])
    ]


def _compensations(content: dict[str, Any]) -> _Rows:
    return [
        (content["name"], one["currency"], _scaled(one["from"]), _scaled(one["amount"]))
        for one in content["compensation"]
    ]


def _rates(content: dict[str, Any]) -> _Rows:
    """Yield each confirmed value with the day before which it ends: the next one's first."""
    values = [*content["values"], {"from": None}]
    return [
        (content["name"], one["from"], after["from"], _scaled(one["percent"]))
        for one, after in pairwise(values)
        if one["confirmed"] is True
    ]


def _fractions(content: dict[str, Any]) -> _Rows:
    """Yield the currency in which a seller may cut or raise what is less than one unit of tax."""
    free = {"free": True, "rounded": False}[content["fraction"]]
    return [(content["currency"],)] if free and content["confirmed"] is True else []


def _unit_words(roots: tuple[Path, ...]) -> list[tuple[object, ...]]:
    """Return the words of units that contracts are read with, and those of further languages."""
    written = [
        content
        for folder in ("terms", "unit_words")
        for path in entry_files(roots, folder, ".toml").values()
        for content in [tomllib.loads(path.read_text(encoding="utf-8"))["units"]]
    ]
    words = {
        word.lower(): unit
        for units in written
        for unit, many in units.items()
        for word in (unit, *many)
    }
    return sorted(words.items())


def _scaled(text: str | None) -> int | None:
    """Return a percentage or an amount as compiled columns hold it, with four decimals."""
    return None if text is None else int((Decimal(text) * 10_000).to_integral_exact())


def _view(name: str, columns: dict[str, str], rows: _Rows) -> str:
    """Return the statement for a table of literals; without rows it is there and empty."""
    texts = [f"({', '.join(map(_value, row))})" for row in rows]
    values = ", ".join(texts) or f"({', '.join('NULL' for _ in columns)})"
    where = "" if texts else " WHERE FALSE"
    typed = ", ".join(f"CAST({column} AS {kind}) AS {column}" for column, kind in columns.items())
    given = f"(VALUES {values}) AS v({', '.join(columns)}){where}"
    # Names are this module's own, and values are quoted.
    return f"CREATE TEMP VIEW {name} AS SELECT {typed} FROM {given}"  # noqa: S608 - see above


def _value(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value).upper() if isinstance(value, int) else literal(str(value))
