"""A case in a folder: whole or not at all, and replaced as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.write_case import NotWritableFolderError, write_case
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from amicable.shell.operations.resolve_complaint import Resolved

MAIL = b"From: ap@mueller.example\nMessage-ID: <1@x>\n\nThe price on invoice I1 is wrong.\n"


@pytest.fixture(name="resolved")
def _resolved(tmp_path: Path) -> Resolved:
    office = open_office(write_books(tmp_path / "books", small_books()))
    try:
        return resolve_complaint(MAIL, name="mail", office=office)
    finally:
        office.close()


def test_a_case_lies_under_its_id_with_its_letter(resolved: Resolved, tmp_path: Path) -> None:
    folder = write_case(resolved, tmp_path / "deep" / "out")
    assert folder == tmp_path / "deep" / "out" / resolved.case.id
    case = json.loads((folder / "case.json").read_text("utf-8"))
    assert case["id"] == resolved.case.id
    assert case["letter"]["body"] in (folder / "letter.txt").read_text("utf-8")


def test_a_case_written_again_replaces_what_was_there(resolved: Resolved, tmp_path: Path) -> None:
    folder = write_case(resolved, tmp_path / "out")
    (folder / "older.json").write_text("{}", encoding="utf-8")
    assert write_case(resolved, tmp_path / "out") == folder
    assert sorted(path.name for path in folder.iterdir()) == ["case.json", "letter.txt"]


def test_a_file_in_the_way_is_named_and_stays(resolved: Resolved, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritableFolderError, match="taken"):
        write_case(resolved, taken)
    assert taken.read_text("utf-8") == "mine"


def test_a_failure_on_the_way_leaves_nothing(
    resolved: Resolved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(NotWritableFolderError, match="No space left"):
        write_case(resolved, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
