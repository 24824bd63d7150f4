"""Where the damage starts: files of the standard whose own arithmetic holds, and our own bills."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.damage.bills import KINDS, bill
from tests.damage.identities import untrue_identities
from tests.damage.writing_cii import cii
from tests.damage.writing_ubl import ubl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PLAIN = "urn:cen.eu:en16931:2017"
_PEPPOL = f"{_PLAIN}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"


def written_bills(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield our own bills with a name: every VAT category in all three syntaxes."""
    chance = Random(seed)  # noqa: S311 - the same bills every time
    for number, kind in enumerate(KINDS):
        one = bill(chance, kind, _PEPPOL if number % 2 else _PLAIN)
        codes = "+".join(sorted({code for code, _ in kind}))
        yield f"own {codes} Invoice", ubl(one, "Invoice")
        yield f"own {codes} CreditNote", ubl(one, "CreditNote")
        yield f"own {codes} CII", cii(one)


def right_records(data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the data folder whose own arithmetic holds."""
    for path in _documents(data):
        xml = path.read_bytes()
        if not untrue_identities(xml):
            yield path.name, xml


def _documents(data: Path) -> list[Path]:
    folders = (data / "en16931" / "examples", data / "xrechnung")
    return sorted(path for folder in folders for path in folder.glob("*.xml"))
