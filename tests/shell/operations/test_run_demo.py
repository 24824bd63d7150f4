"""The demo's folder: refused before anything is generated when it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations.run_demo import DemoFolderError, run_demo

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_no_folder_for_the_demo(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(DemoFolderError, match="taken"):
        run_demo(taken, seed=1)
    assert taken.read_text("utf-8") == "mine"


def test_books_of_somebody_else_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "ledger.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(DemoFolderError, match="other files"):
        run_demo(tmp_path, seed=1)
    assert [path.name for path in (tmp_path / "books").iterdir()] == ["ledger.csv"]


def test_cases_of_somebody_else_are_not_removed(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DemoFolderError, match="no demo's"):
        run_demo(tmp_path, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["cases"]
    assert (tmp_path / "cases" / "mine.txt").is_file()
