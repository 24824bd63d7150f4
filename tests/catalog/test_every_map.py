"""Every shipped map, shape and list of headings: whole, and naming only what there is."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import entry_files
from amicable.shell.engine.importing.mapping.map_files import load_known, load_maps
from tests.catalog.roots import EXTRA, ROOTS

_KNOWN = load_known(EXTRA)
_MAPS = load_maps(EXTRA, _KNOWN)
_HEADINGS = entry_files(ROOTS, "headings", ".toml")


@pytest.mark.parametrize("name", _MAPS)
def test_a_map_is_named_as_its_file(name: str) -> None:
    assert _MAPS[name].name == name
    assert _MAPS[name].title.strip()


@pytest.mark.parametrize("name", _MAPS)
def test_a_kind_of_sheet_is_recognised_by_something(name: str) -> None:
    blind = [one.name for one in _MAPS[name].sheets if not one.needs and not one.titles]
    assert blind == []


@pytest.mark.parametrize("name", _MAPS)
def test_a_spelling_means_one_heading_of_a_sheet(name: str) -> None:
    for sheet in _MAPS[name].sheets:
        spelt = Counter(
            plain
            for texts in sheet.headings.values()
            for plain in {plain_heading(t) for t in texts}
        )
        assert [text for text, times in spelt.items() if times > 1] == [], sheet.name


@pytest.mark.parametrize("language", _HEADINGS)
def test_headings_are_spelt_for_columns_that_there_are(language: str) -> None:
    content = tomllib.loads(_HEADINGS[language].read_text(encoding="utf-8"))
    slots = {"any": {column.name for table in TABLES.values() for column in table.columns}}
    slots |= {name: {one.name for one in table.columns} for name, table in TABLES.items()}
    slots |= {name: set(shape.headings) for name, shape in _KNOWN.shapes.items()}
    slots["any"] |= {slot for shape in _KNOWN.shapes.values() for slot in shape.headings}
    slots["titles"] = set(TABLES)
    strange = [
        f"{s}.{slot}" for s, part in content.items() for slot in part if slot not in slots[s]
    ]
    assert strange == []


def test_the_five_languages_have_headings() -> None:
    assert {"en", "es", "pt", "zh", "de"} <= set(_HEADINGS)
