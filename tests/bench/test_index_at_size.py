"""The index of identification on a few thousand invoices: everything that is meant is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.index_at_size import measure

if TYPE_CHECKING:
    from pathlib import Path


def test_what_mails_name_is_among_what_the_index_gives(tmp_path: Path) -> None:
    figures = {one.name: one for one in measure(60_000, tmp_path)}
    recalls = [one for name, one in figures.items() if name.endswith("recall")]
    assert len(recalls) == 8
    assert [one for one in recalls if not one.met] == []
    assert figures["index, bytes an invoice"].met
