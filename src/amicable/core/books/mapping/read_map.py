"""Read a map out of its TOML: every name in it is checked before any row is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from amicable.core.books.mapping.read_rules import Names, read_conditions, read_rule
from amicable.core.books.mapping.shapes import shape_of_table
from amicable.core.books.mapping.toml_values import MapError, Part
from amicable.core.vocabulary.table_map import (
    Clearing,
    RowMap,
    Rule,
    SheetMap,
    Skip,
    TableMap,
)
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_MAP = ("name", "title", "uses", "end_dates", "answers", "minor_units", "headings", "sheets")
_SHEET = (
    *("name", "titles", "needs", "lacks", "headings", "values", "fill_down", "fill_key"),
    *("money", "skip", "rows", "clearing", "table", "ignored"),
)
_ROWS = ("table", "where", "one_per", "unless_there", "columns")
_ENDS = ("inclusive", "exclusive")


def read_map(
    content: Mapping[str, Any],
    source: str,
    known: Mapping[str, TableMap],
    *,
    shapes: Mapping[str, SheetMap],
) -> TableMap:
    """Return the map; `known` are maps it may use by name, `shapes` what sheets may be filled in.

    Raises:
        MapError: Something in it cannot be followed.
    """
    part = Part(source, "", content)
    part.allow(_MAP)
    base = _base(part, known)
    shared = _headings(part)
    sheets = tuple(_sheet(one, shared, shapes) for one in part.tables("sheets"))
    if not sheets and not base.sheets and not content.get("answers"):
        mend = "give at least one [[sheets]], a map it `uses`, or [answers]"
        raise MapError(source, "sheets", mend)
    ends = part.choice("end_dates", ("", *_ENDS), base.end_dates or "") or None
    stem = source.rpartition("/")[2].removesuffix(".toml")
    name = part.text("name", None if sheets else stem)
    return TableMap(
        name=name,
        title=part.text("title", base.title or name),
        sheets=(*sheets, *base.sheets),
        end_dates=cast("Any", ends),
        answers={**base.answers, **dict(part.pairs("answers"))},
        minor_units={**base.minor_units, **_minor_units(part.table("minor_units"))},
    )


def _base(part: Part, known: Mapping[str, TableMap]) -> TableMap:
    """Return what the maps that this one uses hold together."""
    used = part.texts("uses")
    for name in used:
        if name not in known:
            part.refuse("uses", f"{name!r} is none of {', '.join(sorted(known))}")
    bases = [known[name] for name in used]
    return TableMap(
        "",
        ", ".join(base.title for base in bases),
        tuple(sheet for base in bases for sheet in base.sheets),
        next((base.end_dates for base in bases if base.end_dates), None),
        {key: value for base in bases for key, value in base.answers.items()},
        {key: value for base in bases for key, value in base.minor_units.items()},
    )


def _minor_units(part: Part) -> dict[str, int]:
    for currency, places in part.content.items():
        if places not in range(5):
            part.refuse(currency, "write how many decimals its amounts have, 0 to 4")
    return dict(part.content)


def _headings(part: Part) -> dict[str, tuple[str, ...]]:
    inner = part.table("headings")
    return {name: inner.texts(name) for name in inner.content}


def _sheet(
    part: Part, shared: Mapping[str, tuple[str, ...]], shapes: Mapping[str, SheetMap]
) -> SheetMap:
    part.allow(_SHEET)
    own = _headings(part)
    if "table" in part.content:
        return _filled(part, own, shapes)
    headings = {**shared, **own}
    for key in ("needs", "lacks", "fill_down"):
        _all_known(part, key, headings)
    names = Names(headings).with_values(part.table("values"))
    rows = tuple(_rows(one, names) for one in part.tables("rows"))
    if not rows and not part.flag("ignored"):
        part.refuse("rows", "give at least one [[sheets.rows]], or say `ignored = true`")
    return SheetMap(
        name=part.text("name"),
        headings=headings,
        rows=rows,
        titles=part.texts("titles"),
        needs=part.texts("needs"),
        lacks=part.texts("lacks"),
        fill_key=_one_known(part, "fill_key", headings),
        fill_down=part.texts("fill_down"),
        money=read_rule(part, "money", names) if "money" in part.content else None,
        skip=tuple(
            Skip(one.text("because"), read_conditions(one, names)) for one in part.tables("skip")
        ),
        clearing=_clearing(part.table("clearing"), names),
        ignored=part.flag("ignored"),
    )


def _filled(
    part: Part, own: Mapping[str, tuple[str, ...]], shapes: Mapping[str, SheetMap]
) -> SheetMap:
    """Return a shape whose slots bear the headings that are given for them."""
    name = part.text("table")
    if name not in TABLES:
        part.refuse("table", f"name a table of the books, not {name!r}")
    shape = shapes.get(name) or shape_of_table(name)
    for slot in own:
        if slot not in shape.headings:
            mend = f"name one of {', '.join(shape.headings)} before the heading"
            part.refuse(f"headings.{slot}", mend)
    return replace(
        shape,
        name=part.text("name", name),
        headings={slot: own.get(slot, ()) for slot in shape.headings},
        titles=part.texts("titles"),
        needs=tuple(own),
    )


def read_shape(content: Mapping[str, Any], source: str) -> SheetMap:
    """Return the shape that a file of `catalog/shapes` describes, named for its table.

    Columns of that table that the file does not name get a slot of their own name each.
    """
    part = Part(source, "", content)
    name = part.text("name")
    if name not in TABLES:
        part.refuse("name", "name the table of the books that the shape is for")
    slots = {column.name: () for column in TABLES[name].columns}
    [written] = part.tables("sheets")
    shape = _sheet(written, {**slots, **_headings(part)}, {})
    plain = {column: Rule("heading", column) for column in slots}
    rows = tuple(
        replace(one, columns={**plain, **one.columns}) if one.table == name else one
        for one in shape.rows
    )
    return replace(shape, rows=rows)


def _rows(part: Part, names: Names) -> RowMap:
    part.allow(_ROWS)
    table = part.text("table")
    if table not in TABLES:
        part.refuse("table", f"name a table of the books, not {table!r}")
    columns = part.table("columns")
    for column in (*columns.content, *part.texts("one_per")):
        if TABLES[table].column(column) is None:
            columns.refuse(column, f"name a column of {table}")
    rules: dict[str, Rule] = {
        column: read_rule(columns, column, names) for column in columns.content
    }
    lacking = [one.name for one in TABLES[table].columns if one.required and one.name not in rules]
    if lacking:
        part.refuse("columns", f"add {', '.join(lacking)}, which {table} must have")
    return RowMap(
        table,
        rules,
        read_conditions(part, names),
        part.texts("one_per"),
        part.flag("unless_there"),
    )


def _clearing(part: Part, names: Names) -> Clearing | None:
    if not part.content:
        return None
    part.allow(("group", "on", "open_less_partial"))
    on = part.text("on")
    if on not in names.headings:
        part.refuse("on", f"{on!r} is no heading of this map")
    return Clearing(read_rule(part, "group", names), on, part.flag("open_less_partial"))


def _all_known(part: Part, key: str, headings: Collection[str]) -> None:
    for names in part.texts(key):
        for name in names.split("|"):
            if name not in headings:
                part.refuse(key, f"{name!r} is no heading of this map")


def _one_known(part: Part, key: str, headings: Collection[str]) -> str | None:
    name = part.optional(key)
    if name is not None and name not in headings:
        part.refuse(key, f"{name!r} is no heading of this map")
    return name
