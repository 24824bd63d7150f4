"""Numbers of an owned series: next, once, without gaps, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from amicable.shell.store.number_series import SeriesError, next_number

if TYPE_CHECKING:
    from pathlib import Path


def test_a_series_counts_from_one_without_gaps(tmp_path: Path) -> None:
    file = tmp_path / "numbers.sqlite"
    given = [next_number(file, series="AM-", document=f"d{n}") for n in range(3)]
    assert given == ["AM-000001", "AM-000002", "AM-000003"]


def test_a_retry_gets_the_same_number(tmp_path: Path) -> None:
    file = tmp_path / "numbers.sqlite"
    first = next_number(file, series="AM-", document="d1")
    next_number(file, series="AM-", document="d2")
    assert next_number(file, series="AM-", document="d1") == first


def test_two_series_count_apart(tmp_path: Path) -> None:
    file = tmp_path / "numbers.sqlite"
    next_number(file, series="A-", document="d1")
    assert next_number(file, series="B-", document="d2") == "B-000001"


def test_asked_at_the_same_time_every_document_gets_its_own(tmp_path: Path) -> None:
    file = tmp_path / "numbers.sqlite"

    def take(document: str) -> str:
        return next_number(file, series="AM-", document=document)

    asked = [f"d{n % 10}" for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(take, asked))
    assert sorted({*given}) == [f"AM-{n:06d}" for n in range(1, 11)]
    assert len(set(zip(asked, given, strict=True))) == 10


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeriesError, match="no_such_folder"):
        next_number(tmp_path / "no_such_folder" / "n.sqlite", series="A-", document="d")
