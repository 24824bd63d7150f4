"""The SAT's own list of CFDIs (metadata): which of them were cancelled.

A text file with a row a document, cells apart by `~`, whose `Estatus` is 1 for valid and 0 for
cancelled. It brings no rows: it says of CFDIs that came another way whether they still count, and
which of them did not come. Source: SAT, descarga masiva, metadata.
"""

from __future__ import annotations

from pathlib import Path

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.einvoice.rows import number_of
from amicable.core.vocabulary.connector import BadRow, Connector, DocumentStatus, Reading
from amicable.core.vocabulary.error import InputError

_LARGEST = 500_000_000
_HEAD = 2000
_NEEDED = ("uuid", "efectocomprobante", "estatus", "monto")
_BILLED = frozenset({"i", "e", "ingreso", "egreso"})
_STATUSES: dict[str, str] = {"1": "issued", "vigente": "issued", "0": "cancelled"}
_STATUSES["cancelado"] = "cancelled"


class MetadataError(InputError):
    """A list of the SAT cannot be read."""

    def __init__(self, path: str, because: str, mend: str) -> None:
        super().__init__(f"{path} cannot be read as the SAT's metadata: {because}; {mend}.")


def recognises(path: str) -> bool:
    """Say whether the path is a text whose first line holds the headings of such a list."""
    file = Path(path)
    if not file.is_file() or file.suffix.lower() != ".txt":
        return False
    with file.open("rb") as content:
        head = content.read(_HEAD)
    return set(_NEEDED) <= set(_headings(decode(head)[0].partition("\n")[0]))


def read(path: str) -> Reading:
    """Return what the list says of each document; rows that say nothing clear are bad rows.

    Raises:
        MetadataError: It is too large.
    """
    file = Path(path)
    if file.stat().st_size > _LARGEST:
        raise MetadataError(path, "it has more than 500 MB", "ask the SAT for shorter stretches")
    lines = decode(file.read_bytes())[0].splitlines()
    places = {name: at for at, name in enumerate(_headings(lines[0]))}
    found: list[DocumentStatus] = []
    bad: list[BadRow] = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            one = _row(path, [cell.strip() for cell in line.split("~")], places)
            if isinstance(one, DocumentStatus):
                found.append(one)
            else:
                expected = "a UUID, and an Estatus of 1 or 0"
                bad.append(BadRow(path, number, "invoices", "status", one, expected))
    counts = {"documents in the SAT's list": len(found)}
    return Reading(statuses=tuple(found), bad_rows=tuple(bad), counts=counts)


def _headings(line: str) -> list[str]:
    return [cell.strip().strip("\ufeff").casefold() for cell in line.split("~")]


def _row(path: str, cells: list[str], places: dict[str, int]) -> DocumentStatus | str:
    """Return what a row says, or the row itself where that is not clear."""
    if len(cells) < len(places):
        return "~".join(cells)[:200]
    uuid, effect, status, amount = (cells[places[name]] for name in _NEEDED)
    known = _STATUSES.get(status.casefold())
    if not uuid or known is None:
        return "~".join(cells)[:200]
    worth = number_of(amount.replace("$", "").replace(",", ""))
    is_billed = effect.casefold() in _BILLED
    return DocumentStatus(
        path,
        uuid.upper(),
        "cancelled" if known == "cancelled" else "issued",
        is_final=True,
        amount=format(worth, "f") if is_billed and worth is not None else "",
    )


CONNECTOR = Connector(
    name="sat_metadata",
    title="The SAT's list of CFDIs (metadata): which were cancelled",
    recognises=recognises,
    read=read,
)
