"""A connector is found by being there, also in a folder of somebody else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.importing.sources import find_connectors
from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from pathlib import Path

CONNECTOR = '''"""One invoice a line, its number and its gross."""

from __future__ import annotations

from pathlib import Path

from amicable.core.vocabulary.connector import Connector, Reading, TableRows


def read(path: str) -> Reading:
    """Return the invoices."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [(n, (*line.split(), "2026-01-01", "EUR")) for n, line in enumerate(lines, 1)]
    columns = ("invoice_id", "gross", "issued_on", "currency")
    return Reading(rows=(TableRows("invoices", path, columns, rows),))


CONNECTOR = Connector("slips", "Slips", lambda path: path.endswith(".slips"), read)
'''


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "extra"
    (folder / "connectors").mkdir(parents=True)
    monkeypatch.setenv("AMICABLE_CATALOG", os.pathsep.join([str(folder)]))
    return folder


def test_the_built_in_connectors_are_there() -> None:
    assert {"einvoice", "interchange", "online_retail"} <= set(find_connectors(()))


def test_a_connector_in_another_folder_is_used_without_editing_anything(
    root: Path, tmp_path: Path
) -> None:
    (root / "connectors" / "slips.py").write_text(CONNECTOR, encoding="utf-8")
    slips = tmp_path / "march.slips"
    slips.write_text("S-1 10.00\nS-2 5.50\n", encoding="utf-8")
    report = import_books([slips])
    assert report.sums["invoices"]["gross"] == {"EUR": "15.5"}


def test_a_connector_without_its_constant_is_named(root: Path) -> None:
    (root / "connectors" / "slips.py").write_text('"""Nothing."""\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"slips\.py is no catalogue entry"):
        find_connectors((root,))


def test_a_snapshot_is_no_source_of_another(tmp_path: Path) -> None:
    slips = tmp_path / "invoices.csv"
    slips.write_text(
        "invoice_id,issued_on,currency,gross\nS-1,2026-01-01,EUR,10.00\n", encoding="utf-8"
    )
    books = tmp_path / "books"
    import_books([slips], to=books)
    with pytest.raises(InputError, match="books is a snapshot, which is made already"):
        import_books([books])
