"""DATEV's EXTF: a row of metadata above the headings, and bookings between two accounts.

A booking says its side for `Konto`; the customer's account may be that or `Gegenkonto`. Personal
accounts have a digit more than others, those of customers begin with 1 to 6. A day has no year: it
is the one within the stretch that the metadata states. What is revenue and what is money follows
from the chart of accounts, SKR03 or SKR04. Field numbers and names are those of DATEV's developer
portal, format 7.0.
"""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.adding_columns import add_columns
from amicable.shell.engine.sheets.cell_sql import place
from amicable.shell.engine.sheets.staging_grid import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet
    from amicable.shell.engine.sheets.settling import Answers

_MARKS = {"EXTF", "DTVF"}
_FEWEST_FIELDS = 16
_CONTRA = "Gegenkonto (ohne BU-Schlüssel)"
_AMOUNT = "Umsatz (ohne Soll/Haben-Kz)"
_SIDE = "Soll/Haben-Kennzeichen"
_DEBTOR = "Debitorenkonto"
_REVENUE = {"03": "8[0-9]{3}", "04": "4[0-9]{3}"}
_MONEY = {"03": "1[0-2][0-9]{2}|136[0-9]", "04": "1[6-8][0-9]{2}|146[0-9]"}
_FORWARD = "9[0-9]{3}"
_CHART = 26
_CURRENCY = 21


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the first row of an EXTF file states, by DATEV's numbers of its fields."""

    fields: tuple[str, ...]

    def at(self, number: int) -> str:
        """Return a field, counted from 0, or ''."""
        return self.fields[number].strip() if number < len(self.fields) else ""

    @property
    def digits(self) -> int:
        """Return how many digits accounts have that are no person's."""
        return int(self.at(13)) if self.at(13).isdecimal() else 4

    @property
    def stretch(self) -> tuple[str, str]:
        """Return the first and the last day of the bookings, `yyyymmdd`, '' where not stated."""
        first, last = self.at(14) or self.at(12), self.at(15)
        return first, last or (f"{first[:4]}1231" if first.endswith("0101") else "")


def metadata_of(first: Sequence[str]) -> Metadata | None:
    """Return the metadata that a first row is, or None where it is none of EXTF."""
    cells = tuple(first)
    is_one = len(cells) >= _FEWEST_FIELDS and cells[0].strip() in _MARKS
    return Metadata(cells) if is_one else None


def with_customers_side(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, stated: Metadata, answers: Answers
) -> Sheet:
    """Add what each row is to a customer's account; days become those of the stated stretch.

    Raises:
        UndecidedError: Nothing tells the chart of accounts, and nobody says which it is.
    """
    at = {column.heading: named(column.name) for column in sheet.columns}
    if "Konto" not in at:
        return sheet
    notes = [f"{sheet.source}: DATEV {stated.at(3)}, {' to '.join(stated.stretch)}"]
    added = {_DEBTOR: _debtor(at["Konto"], stated.digits)}
    if {_CONTRA, _AMOUNT, _SIDE, "Belegdatum", "Belegfeld 1"} <= at.keys():
        _put_years(connection, sheet, at["Belegdatum"], stated)
        added = _bookings(at, stated)
    every = add_columns(connection, sheet, added)
    sheet = replace(sheet, columns=columns_of(connection, sheet, every), above=())
    sheet = replace(sheet, notes=tuple(notes))
    if len(added) == 1:
        return sheet
    _add_kinds(connection, sheet, stated, answers)
    return replace(sheet, columns=columns_of(connection, sheet, [*every, *_KINDS]))


_KINDS = ("Buchungsart", "Ausgleich")


def _debtor(account: str, digits: int) -> str:
    return f"CASE WHEN regexp_full_match({account}, '[1-6][0-9]{{{digits}}}') THEN {account} END"


def _bookings(at: dict[str, str], stated: Metadata) -> dict[str, str]:
    """Return SQL for the customer's account, the other one, and the side of the customer's."""
    own, other = (_debtor(at[name], stated.digits) for name in ("Konto", _CONTRA))
    mark = at.get("Generalumkehr (GU)") or at.get("Generalumkehr")
    reversed_ = f"coalesce({mark}, '') IN ('1', 'G')" if mark else "FALSE"
    turned = f"(({own}) IS NULL) <> ({reversed_})"
    side = f"upper({at[_SIDE]})"
    contra = f"CASE WHEN ({own}) IS NULL THEN {at['Konto']} ELSE {at[_CONTRA]} END"
    return {
        _DEBTOR: f"coalesce({own}, {other})",
        "Sachkonto": f"lpad({contra}, greatest(length({contra}), {stated.digits})::INTEGER, '0')",
        "S/H Debitor": (f"CASE WHEN {turned} THEN translate({side}, 'SH', 'HS') ELSE {side} END"),
        "Währung des Bestands": literal(stated.at(_CURRENCY)),
    }


def _put_years(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, day: str, stated: Metadata
) -> None:
    """Write days without a year, 105 or 0105, in full, where one year lies in the stretch."""
    first, last = stated.stretch
    text = f"lpad({day}, 4, '0')"
    years = ", ".join(
        f"'{year}' || substr({text}, 3, 2) || left({text}, 2)"
        for year in dict.fromkeys((first[:4], last[:4]))
        if year.isdecimal()
    )
    if not years:
        return
    within = (
        f"list_filter([{years}], lambda d: d BETWEEN '{first}' AND '{last or '99991231'}' "
        "AND try_strptime(d, '%Y%m%d') IS NOT NULL)"
    )
    full = f"CASE WHEN len({within}) = 1 THEN {within}[1] END"
    iso = f"strftime(strptime({full}, '%Y%m%d'), '%Y-%m-%d')"
    connection.execute(
        f"UPDATE {named(sheet.staged)} SET {day} = {iso} "
        f"WHERE regexp_full_match({day}, '[0-9]{{3,4}}') AND ({full}) IS NOT NULL"
    )


def _add_kinds(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, stated: Metadata, answers: Answers
) -> None:
    """Add what each booking is by its other account, and the invoice that it names."""
    at = {column.heading: named(column.name) for column in sheet.columns}
    chart = _chart(connection, sheet, at, stated, answers)
    account, side = _account(at, stated), at["S/H Debitor"]
    revenue, money, forward = (
        f"regexp_full_match({account}, {literal(one)})"
        for one in (_REVENUE[chart], _MONEY[chart], _FORWARD)
    )
    kind = (
        f"CASE WHEN {at[_DEBTOR]} IS NULL THEN NULL "
        f"WHEN {revenue} THEN CASE {side} WHEN 'S' THEN 'Rechnung' WHEN 'H' THEN 'Gutschrift' END "
        f"WHEN {money} THEN 'Zahlung' WHEN {forward} THEN 'Saldenvortrag' ELSE 'Sonstige' END"
    )
    every = add_columns(connection, sheet, {_KINDS[0]: kind})
    name, number = f"c{len(every) - 1}", at["Belegfeld 1"]
    key = f"{at[_DEBTOR]} || '-' || {number}"
    billed = f"SELECT {key} FROM {named(sheet.staged)} WHERE {name} = 'Rechnung'"
    named_one = f"CASE WHEN {name} <> 'Rechnung' AND {key} IN ({billed}) THEN {key} END"
    wider = replace(sheet, columns=columns_of(connection, sheet, every))
    add_columns(connection, wider, {_KINDS[1]: named_one})


def _account(at: dict[str, str], stated: Metadata) -> str:
    """Return SQL for the first four digits of an account, '' of a personal one."""
    account = at["Sachkonto"]
    return f"CASE WHEN length({account}) = {stated.digits} THEN left({account}, 4) ELSE '' END"


def _chart(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    at: dict[str, str],
    stated: Metadata,
    answers: Answers,
) -> str:
    """Return the chart of accounts: as stated, else the one whose revenue customers are billed."""
    if stated.at(_CHART) in _REVENUE:
        return stated.at(_CHART)
    account = _account(at, stated)
    counts = ", ".join(
        f"count(*) FILTER (regexp_full_match({account}, {literal(pattern)}))"
        for pattern in _REVENUE.values()
    )
    found = connection.execute(
        f"SELECT {counts} FROM {named(sheet.staged)} "
        f"WHERE {at[_DEBTOR]} IS NOT NULL AND {at['S/H Debitor']} = 'S'"
    ).fetchone()
    told = [chart for chart, count in zip(_REVENUE, found or (), strict=False) if count]
    if len(told) == 1:
        return told[0]
    choices = (
        Choice("03", "SKR03", "revenue is 8000 to 8999, banks are 1000 to 1299"),
        Choice("04", "SKR04", "revenue is 4000 to 4999, banks are 1600 to 1899"),
    )
    words = f"The chart of accounts of {place(sheet)} is not clear"
    return answers.settle(Question(f"chart of accounts of {place(sheet)}", words, choices))
