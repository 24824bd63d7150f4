"""Archives are unpacked below the work folder, twice at most, and called by their own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.reading.archive import Limits, UnsafeArchiveError
from amicable.shell.engine.importing.unpacking import Unpacking
from tests.catalog.reading.test_archive import packed

if TYPE_CHECKING:
    from pathlib import Path


def test_a_member_is_called_by_its_archive(tmp_path: Path) -> None:
    archive = tmp_path / "march.zip"
    archive.write_bytes(packed({"in/a.txt": b"1"}))
    unpacking = Unpacking(tmp_path / "work")
    folder = unpacking.unpack(archive)
    assert (folder / "in" / "a.txt").read_bytes() == b"1"
    assert unpacking.shown(f"{folder}/in/a.txt is bad.") == f"{archive}/in/a.txt is bad."


def test_an_archive_in_an_archive_is_read_but_no_deeper(tmp_path: Path) -> None:
    deep = packed({"c.zip": packed({"d.zip": packed({"a.txt": b"1"})})})
    archive = tmp_path / "b.zip"
    archive.write_bytes(deep)
    unpacking = Unpacking(tmp_path / "work")
    second = unpacking.unpack(unpacking.unpack(archive) / "c.zip")
    with pytest.raises(UnsafeArchiveError, match=r"b\.zip/c\.zip/d\.zip cannot be unpacked"):
        unpacking.unpack(second / "d.zip")


def test_archives_share_one_budget(tmp_path: Path) -> None:
    unpacking = Unpacking(tmp_path / "work", Limits(members=3))
    for name in "ab":
        (tmp_path / name).write_bytes(packed({"1": b"", "2": b""}))
    unpacking.unpack(tmp_path / "a")
    with pytest.raises(UnsafeArchiveError, match="more than 3 files"):
        unpacking.unpack(tmp_path / "b")


def test_a_file_that_is_a_folder_as_well_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(packed({"x": b"1", "x/y": b"2"}))
    with pytest.raises(UnsafeArchiveError, match="cannot be written"):
        Unpacking(tmp_path / "work").unpack(tmp_path / "a")
