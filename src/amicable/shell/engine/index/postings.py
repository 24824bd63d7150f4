"""Sorted keys with the rows they stand for, in two files that are mapped and never read whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Rows = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys in their order, and beside each the row of an invoice or the number of a customer."""

    keys: Keys
    rows: Rows

    def of(self, wanted: Iterable[int]) -> Rows:
        """Return the rows of all these keys, each row once, in order."""
        asked = np.unique(np.fromiter(wanted, dtype=np.uint64))
        return self._between(asked, asked)

    def between(self, low: int, high: int) -> Rows:
        """Return the rows of the keys from `low` to `high`, both included, each row once."""
        both = np.array([[low], [high]], dtype=np.uint64)
        found = self._between(both[0], both[1])
        return np.unique(found) if low < high else found

    def _between(self, low: Keys, high: Keys) -> Rows:
        starts = np.searchsorted(self.keys, low, side="left")
        ends = np.searchsorted(self.keys, high, side="right")
        found = [
            self.rows[start:end] for start, end in zip(starts, ends, strict=True) if start < end
        ]
        if len(found) == 1:  # of one key each row is there once, and in order
            return found[0]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint32)


def write_postings(folder: Path, name: str, keys: Keys, rows: Rows) -> None:
    """Write keys and their rows, which rise with the keys and under one key, each pair once."""
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    if not new.all():
        keys, rows = keys[new], rows[new]
    np.save(folder / f"{name}.keys.npy", keys)
    np.save(folder / f"{name}.rows.npy", rows)


def map_postings(folder: Path, name: str) -> Postings:
    """Map postings that were written; no page of them is read before it is needed.

    Raises:
        ValueError: The files are no arrays, or not of one length.
        OSError: A file is not there.
    """
    keys: Keys = map_array(folder / f"{name}.keys.npy", "uint64")
    rows: Rows = map_array(folder / f"{name}.rows.npy", "uint32")
    if len(keys) != len(rows):
        reason = f"{name} has {len(keys)} keys and {len(rows)} rows"
        raise ValueError(reason)
    return Postings(keys, rows)


def map_array(file: Path, of: str) -> npt.NDArray[Any]:
    """Map one array of a known type.

    Raises:
        ValueError: The file is no array, is cut short, or is of another type.
        OSError: The file is not there.
    """
    # As an array of the plain kind: slicing NumPy's own kind for maps takes ten times as long.
    array: npt.NDArray[Any] = np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
    if array.dtype != np.dtype(of) or array.ndim != 1:
        reason = f"{file.name} is not one row of {of}"
        raise ValueError(reason)
    return array
