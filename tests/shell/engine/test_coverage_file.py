"""A proposal becomes coverage when a person has read it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from amicable.catalog.reading.declared import PackageError
from amicable.core.books.coverage.propose import propose
from amicable.shell.engine.coverage_file import (
    UnreadCoverageError,
    read_coverage_file,
    write_proposal,
)
from tests.core.books.coverage.histories import AS_OF, trading, without_may

if TYPE_CHECKING:
    from pathlib import Path

_PROPOSAL = propose((trading("orders"), trading("deliveries", when=without_may)), AS_OF)


def _written(path: Path, **changed: Any) -> Path:
    write_proposal(path, _PROPOSAL)
    tree = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(tree | changed), encoding="utf-8")
    return path


def test_a_proposal_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadCoverageError, match="confirmed_by is empty"):
        read_coverage_file(_written(tmp_path / "c.json"))
    with pytest.raises(UnreadCoverageError):
        read_coverage_file(_written(tmp_path / "c.json", confirmed_by="  "))


def test_a_signed_proposal_says_what_it_proposed_and_by_whom(tmp_path: Path) -> None:
    confirmed = read_coverage_file(_written(tmp_path / "c.json", confirmed_by="A. Weber"))
    assert confirmed is not None
    assert (confirmed.source, confirmed.confirmed_by) == (
        "file c.json, confirmed by A. Weber",
        "A. Weber",
    )
    assert confirmed.as_of == AS_OF
    assert [one.from_on for one in confirmed.coverage["deliveries"]] == [
        date(2026, 1, 1),
        date(2026, 6, 1),
    ]


def test_a_file_in_the_words_of_a_package_is_a_declaration_without_a_name(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text(json.dumps({"coverage": {"orders": {"from": "2026-01-01"}}}), "utf-8")
    confirmed = read_coverage_file(file)
    assert confirmed is not None
    assert (confirmed.confirmed_by, confirmed.as_of) == (None, None)


@pytest.mark.parametrize(
    "text", ["[", "[]", '{"cover": {}}', '{"coverage": {"ships": {}}}', '{"as_of": "soon"}']
)
def test_a_file_that_cannot_be_followed_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "c.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackageError, match=r"c\.json"):
        read_coverage_file(file)


def test_a_missing_file_and_an_impossible_place_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="give one to read"):
        read_coverage_file(tmp_path / "none.json")
    with pytest.raises(PackageError, match="can be written"):
        write_proposal(tmp_path / "none" / "c.json", _PROPOSAL)


def test_no_file_confirms_nothing() -> None:
    assert read_coverage_file(None) is None
