"""The catalogue: entries are found by being there, a broken one is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import (
    BUILT_IN,
    CatalogueEntryError,
    entry_files,
    load_catalogue,
    load_relations,
)

if TYPE_CHECKING:
    from pathlib import Path


def _root(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / "root" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path / "root"


def test_the_checks_stand_in_order_of_stage() -> None:
    order = [(check.stage, check.code) for check in load_catalogue().checks]
    assert order == sorted(order)
    assert len({code for _, code in order}) == len(order)


def test_every_check_tests_a_relation_that_is_compiled() -> None:
    compiled = load_relations()
    assert {check.relation.name for check in load_catalogue().checks} <= set(compiled)


def test_a_check_is_found_by_its_code() -> None:
    catalogue = load_catalogue()
    known = catalogue.check("unit_price_differs_from_agreed")
    assert known is not None
    assert known.cause == "P01"
    assert catalogue.check("none") is None


def test_a_later_root_goes_before_an_earlier_one(tmp_path: Path) -> None:
    root = _root(tmp_path, "letters/verdict_ours.toml", "")
    files = entry_files((BUILT_IN, root), "letters", ".toml")
    assert files["verdict_ours"] == root / "letters" / "verdict_ours.toml"
    assert files["mixed"].is_relative_to(BUILT_IN)


def test_a_file_that_begins_with_an_underscore_is_no_entry(tmp_path: Path) -> None:
    root = _root(tmp_path, "checks/_draft.py", "raise ValueError")
    assert load_catalogue((root,)).checks == load_catalogue().checks


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "it has no constant CHECK"),
        ("CHECK = 5", "it has no constant CHECK"),
        ("def", "it cannot be imported"),
        (
            "from amicable.catalog.checks.tax_rate_wrong import CHECK",
            "its code is tax_rate_wrong, not the file's name",
        ),
    ],
)
def test_a_file_that_is_no_whole_check_is_named(tmp_path: Path, text: str, because: str) -> None:
    root = _root(tmp_path, "checks/odd.py", text)
    with pytest.raises(CatalogueEntryError, match=because) as refused:
        load_catalogue((root,))
    assert "odd.py" in str(refused.value)


@pytest.mark.parametrize("kind", ["clocks", "sla", "calendars", "retention", "terms", "causes"])
def test_what_a_decision_bears_follows_every_kind_of_rule(tmp_path: Path, kind: str) -> None:
    roots = [_root(tmp_path / text, f"{kind}/own.toml", text) for text in ("a", "b")]
    assert len({load_catalogue((root,)).hash for root in roots}) == 2


def test_the_words_of_pages_change_no_decision(tmp_path: Path) -> None:
    roots = [_root(tmp_path / text, "console/own.po", text) for text in ("a", "b")]
    assert len({load_catalogue((root,)).hash for root in roots}) == 1


def test_the_hash_follows_the_content_of_every_root(tmp_path: Path) -> None:
    hashes = {load_catalogue().hash}
    for number, text in enumerate(("a", "b")):
        root = _root(tmp_path / str(number), "letters/own.toml", text)
        hashes.add(load_catalogue((root,)).hash)
    assert len(hashes) == 3
    assert all(one.startswith("sha256:") for one in hashes)
