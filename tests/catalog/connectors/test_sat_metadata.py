"""The SAT's list of CFDIs says which were cancelled, and brings no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.sat_metadata import CONNECTOR
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading

HEAD = (
    "Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision"
    "~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion"
)


def listed(uuid: str, amount: str, status: str, *, effect: str = "I") -> str:
    """Return a row of the list."""
    return (
        f"{uuid}~NOR9901012A3~NORTE~CLI010203AB1~UNO~SAT970701NN3~2026-01-15 10:00:00"
        f"~2026-01-15 10:05:00~{amount}~{effect}~{status}~"
    )


def _read(folder: Path, *rows: str, head: str = HEAD, charset: str = "utf-8") -> Reading:
    file = folder / "metadata.txt"
    file.write_bytes("\r\n".join([head, *rows]).encode(charset))
    assert CONNECTOR.recognises(str(file))
    return CONNECTOR.read(str(file))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_row_says_whether_a_document_counts(tmp_path: Path, charset: str) -> None:
    rows = (listed("a-1", "1160.00", "1"), listed("a-2", "$1,160.00", "0"))
    reading = _read(tmp_path, *rows, listed("a-3", "0", "1", effect="P"), charset=charset)
    place = str(tmp_path / "metadata.txt")
    assert reading.statuses == (
        DocumentStatus(place, "A-1", "issued", is_final=True, amount="1160.00"),
        DocumentStatus(place, "A-2", "cancelled", is_final=True, amount="1160.00"),
        DocumentStatus(place, "A-3", "issued", is_final=True),
    )
    assert (reading.rows, reading.bad_rows) == ((), ())


@pytest.mark.parametrize("row", [listed("a-1", "1.00", "?"), listed("", "1.00", "1"), "a~b"])
def test_a_row_that_says_nothing_clear_is_a_bad_row(tmp_path: Path, row: str) -> None:
    (bad,) = _read(tmp_path, row).bad_rows
    assert (bad.row, bad.expected) == (2, "a UUID, and an Estatus of 1 or 0")


def test_any_other_text_is_left_to_others(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Uuid~Monto\n1~2\n", encoding="utf-8")
    assert not CONNECTOR.recognises(str(file))
