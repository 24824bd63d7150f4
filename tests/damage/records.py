"""Where the damage starts: files of the standard whose own arithmetic holds, and our own bills."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

from tests.damage.bills import KINDS, bill
from tests.damage.copies import damaged
from tests.damage.identities import untrue_identities
from tests.damage.writing_cii import cii
from tests.damage.writing_ubl import ubl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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


def all_records(data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every document of the data folder, right or not."""
    for path in _documents(data):
        yield path.name, path.read_bytes()


def cases(data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the unit cases of the standard: fragments that hold what one rule needs."""
    for text in (data / "en16931" / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(text)
        yield case["id"], case["xml"].encode()


def all_copies(
    records: Iterable[tuple[str, bytes]], kinds: Sequence[str], each: int
) -> Iterator[tuple[str, bytes]]:
    """Yield damaged copies of every record in every way, `each` times, with a name."""
    for name, xml in records:
        for title in (f"{name} {kind} {number}" for kind in kinds for number in range(each)):
            kind = title.removeprefix(f"{name} ").rpartition(" ")[0]
            found = damaged(xml, kind, Random(title))  # noqa: S311 - the same copies every time
            if found is not None:
                yield f"{title} {found.where}", found.copy
