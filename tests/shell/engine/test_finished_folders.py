"""A folder is finished or not there, and what is finished is not made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.finished_folders import appear, clear_all_but

if TYPE_CHECKING:
    from pathlib import Path


def _fill(folder: Path) -> None:
    (folder / "rows").write_text("all of them", encoding="utf-8")


def _fail(folder: Path) -> None:
    (folder / "rows").write_text("some of th", encoding="utf-8")
    raise RuntimeError


def test_a_folder_appears_when_it_is_finished(tmp_path: Path) -> None:
    appear(tmp_path / "part", _fill)
    assert [path.name for path in tmp_path.iterdir()] == ["part"]
    assert (tmp_path / "part" / "rows").read_text(encoding="utf-8") == "all of them"


def test_what_failed_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        appear(tmp_path / "part", _fail)
    assert list(tmp_path.iterdir()) == []


def test_what_is_finished_is_not_made_again(tmp_path: Path) -> None:
    appear(tmp_path / "part", _fill)
    appear(tmp_path / "part", _fail)
    assert (tmp_path / "part" / "rows").is_file()


def test_what_a_killed_run_left_half_done_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".part").mkdir()
    (tmp_path / ".part" / "half").touch()
    appear(tmp_path / "part", _fill)
    assert [path.name for path in (tmp_path / "part").iterdir()] == ["rows"]


def test_what_is_of_no_use_is_cleared(tmp_path: Path) -> None:
    for name in ("0001-new", "0001-old", ".0002-new"):
        (tmp_path / name).mkdir()
    clear_all_but(("0001-new", "0002-new"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["0001-new"]
