"""Maps: every name in them is checked, and a refusal names the place and the mend."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from amicable.core.books.mapping.read_map import read_map
from amicable.core.books.mapping.toml_values import MapError
from amicable.core.vocabulary.table_map import Rule
from tests.core.books.mapping.proposed import shipped

if TYPE_CHECKING:
    from amicable.core.vocabulary.table_map import TableMap

_ROWS = """
[[sheets.rows]]
table = "items"
{where}
[sheets.rows.columns]
item_id = {item}
name = "what"
{more}
"""


def _read(text: str, known: dict[str, TableMap] | None = None) -> TableMap:
    return read_map(tomllib.loads(text), "own.toml", known or {}, shapes=shipped().shapes)


def _written(
    item: str = '"code"', more: str = "", where: str = "", head: str = "", sheet: str = ""
) -> str:
    headings = '[headings]\ncode = ["Code"]\nwhat = ["What"]\n'
    start = (
        f'name = "own"\n{head}\n{headings}[[sheets]]\nname = "items"\nneeds = ["code"]\n{sheet}\n'
    )
    return start + _ROWS.format(item=item, more=more, where=where)


def test_a_map_is_read_whole() -> None:
    table_map = _read(_written(item='{ join = ["code", { constant = "x" }], with = "/" }'))
    rule = table_map.sheets[0].rows[0].columns["item_id"]
    assert rule == Rule("join", "/", (Rule("heading", "code"), Rule("constant", "x")))


def test_a_derived_value_stands_for_its_rule() -> None:
    values = '[sheets.values]\nkey = { heading = "code", unpad = true }\n'
    table_map = _read(_written(item='"key"', sheet=values))
    assert table_map.sheets[0].rows[0].columns["item_id"] == Rule("heading", "code", unpad=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (_written(item='"kode"'), "sheets[1].rows[1].columns.item_id"),
        (_written(item="{ first = [] }"), "columns.item_id.first"),
        (_written(item='{ heading = "code", constant = "x" }'), "columns.item_id"),
        (_written(item='{ heading = "code", run = "x" }'), "columns.item_id.run"),
        (_written(item='{ heading = "code", sign = "by" }'), "columns.item_id.sign"),
        (_written(more='colour = "what"'), "columns.colour"),
        (_written(where='where = [{ heading = "code", like = "x" }]'), "where[1].like"),
        (_written(where='one_per = ["colour"]'), "columns.colour"),
        (_written(head='uses = ["nothing"]'), "uses"),
        (_written(head='end_dates = "sometimes"'), "end_dates"),
        (_written(head="[minor_units]\nISK = 7"), "minor_units.ISK"),
        (_written(head='colour = "red"'), "colour"),
        (_written(sheet='fill_key = "kode"'), "fill_key"),
        ('name = "own"', "sheets"),
        ('name = "own"\n[[sheets]]\ntable = "colours"', "sheets[1].table"),
        (
            'name = "own"\n[[sheets]]\ntable = "items"\n[sheets.headings]\ncolour = "X"',
            "sheets[1].headings.colour",
        ),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(MapError) as refused:
        _read(text)
    assert "own.toml" in str(refused.value)
    assert place in str(refused.value)


def test_a_required_column_must_have_a_rule() -> None:
    with pytest.raises(MapError, match="add name, which items must have"):
        _read(_written().replace('name = "what"\n', ""))


def test_a_map_may_use_others_and_add_answers() -> None:
    base = _read(_written(head='[answers]\ncurrency = "EUR"\n'))
    own = _read('name = "mine"\nuses = ["own"]\n[answers]\ncurrency = "USD"\n', {"own": base})
    assert own.sheets == base.sheets
    assert own.answers == {"currency": "USD"}


def test_a_derived_value_keeps_its_own_changes_under_new_ones() -> None:
    values = (
        '[sheets.values]\nall = { first = ["code", "what"] }\n'
        'signed = { heading = "all", by = "what", negative = ["H"] }\n'
    )
    table_map = _read(_written(item='{ heading = "signed", sign = "negated" }', sheet=values))
    rule = table_map.sheets[0].rows[0].columns["item_id"]
    assert rule.sign == "negated"
    assert rule.parts[0].negative_when == ("what", ("h",))
