"""Archives: what comes out is what an honest archive holds, or nothing."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.reading.archive import Budget, Limits, UnsafeArchiveError, members_of_zip

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return content.getvalue()


def _unpacked(content: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    budget = Budget(limits or Limits())
    members = members_of_zip(io.BytesIO(content), "a.zip", budget)
    return {member.name: b"".join(member.pieces()) for member in members}


def test_the_files_of_an_archive_come_out_as_they_went_in() -> None:
    files = {"a.txt": b"1", "b/c.bin": bytes(range(256)) * 9}
    assert _unpacked(packed({**files, "b/": b""})) == files


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "b/../../a",
        "a/./b",
        "C:a",
        "b\\a",
        "a\nb",
        "a" * 600,
        "/".join("a" * 30),
        ".",
    ],
)
def test_a_name_that_leaves_its_folder_is_refused(name: str) -> None:
    with pytest.raises(UnsafeArchiveError, match="does not stay inside the archive"):
        _unpacked(packed({name: b"1"}))


def test_a_link_is_refused_by_name() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../secret")
    with pytest.raises(UnsafeArchiveError, match="'link' is a link or a device; take it out"):
        _unpacked(content.getvalue())


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(UnsafeArchiveError, match="stands in it twice"):
        _unpacked(packed({"a.csv": b"1", "A.csv": b"2"}))


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(packed({"a": b"1"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    with pytest.raises(UnsafeArchiveError, match="is encrypted; pack it without password"):
        _unpacked(bytes(content))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnsafeArchiveError, match=r"claims 30000000 bytes out of \d+"):
        _unpacked(packed({"a": b"\0" * 30_000_000}))


def test_small_bombs_end_at_the_budget() -> None:
    many = packed({str(number): b"\0" * 1000 for number in range(20)})
    with pytest.raises(UnsafeArchiveError, match="more than 10000 bytes"):
        _unpacked(many, Limits(total_bytes=10_000))
    with pytest.raises(UnsafeArchiveError, match="more than 10 files"):
        _unpacked(many, Limits(members=10))


def test_an_archive_that_lies_about_a_size_gives_no_more_than_it_says() -> None:
    honest = packed({"a": b"x" * 5000})
    place = honest.index(b"PK\x01\x02") + 24
    lying = honest[:place] + (10).to_bytes(4, "little") + honest[place + 4 :]
    with pytest.raises(UnsafeArchiveError, match="broken or cut short"):
        _unpacked(lying)


@given(st.integers(0, 300), st.integers(0, 40), st.binary(max_size=30))
def test_a_spoilt_archive_is_read_or_refused(place: int, wide: int, put: bytes) -> None:
    content = packed({"a.txt": b"hello " * 20, "b.txt": b"1"})
    spoilt = content[:place] + put + content[place + wide :]
    try:
        told = sorted(_unpacked(spoilt))
    except UnsafeArchiveError as wrong:
        told = [str(wrong)[-1]]
    assert not any(name.startswith("/") or ".." in name.split("/") for name in told)
