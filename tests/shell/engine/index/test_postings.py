from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amicable.shell.engine.index.postings import map_array, map_postings, write_postings

if TYPE_CHECKING:
    from pathlib import Path

_PAIRS = st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 50)), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=_PAIRS, wanted=st.lists(st.integers(0, 2**64 - 1), max_size=5))
def test_rows_are_those_of_the_keys(
    tmp_path: Path, pairs: list[tuple[int, int]], wanted: list[int]
) -> None:
    wanted += [key for key, _ in pairs[:3]]
    pairs.sort()
    keys = np.array([key for key, _ in pairs], dtype=np.uint64)
    write_postings(tmp_path, "some", keys, np.array([row for _, row in pairs], dtype=np.uint32))
    found = map_postings(tmp_path, "some")
    assert found.of(wanted).tolist() == sorted({row for key, row in pairs if key in wanted})
    low, high = min(wanted, default=0), max(wanted, default=0)
    assert found.between(low, high).tolist() == sorted(
        {row for key, row in pairs if low <= key <= high}
    )


def test_an_array_of_another_type_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "some.npy", np.array(["text"], dtype=object))
    with pytest.raises(ValueError, match="Python objects"):
        map_array(tmp_path / "some.npy", "uint64")
    np.save(tmp_path / "some.npy", np.zeros(3, dtype=np.int32))
    with pytest.raises(ValueError, match="not one row of uint64"):
        map_array(tmp_path / "some.npy", "uint64")


def test_keys_without_their_rows_are_refused(tmp_path: Path) -> None:
    write_postings(tmp_path, "some", np.zeros(3, dtype=np.uint64), np.arange(3, dtype=np.uint32))
    np.save(tmp_path / "some.rows.npy", np.arange(2, dtype=np.uint32))
    with pytest.raises(ValueError, match="3 keys and 2 rows"):
        map_postings(tmp_path, "some")
