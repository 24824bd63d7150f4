"""The SAT's acknowledgement that CFDIs were cancelled (acuse de cancelación)."""

from __future__ import annotations

from typing import Any

from amicable.catalog.reading.einvoice.rows import BilledDocument
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.core.vocabulary.connector import DocumentStatus

_SPACE = "http://cancelacfd.sat.gob.mx"
_CANCELLED = frozenset({"201", "202"})
"""States of a folio: cancelled now, cancelled before."""


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the acknowledgement as what it says of other documents; it has no rows."""
    found = [one for one in root.iter("{*}Folios") if _text(one, "EstatusUUID") in _CANCELLED]
    uuids = [uuid for one in found if (uuid := _text(one, "UUID").upper())]
    statuses = tuple(DocumentStatus(source, uuid, "cancelled") for uuid in uuids)
    what = "acknowledged cancellations (SAT)"
    return (BilledDocument("", (), (), (), (), {}, what=what, statuses=statuses),)


def _text(folio: Any, name: str) -> str:
    return str(folio.findtext(f"{{*}}{name}") or "").strip()


def _numbers(root: Any) -> tuple[str, ...]:
    del root
    return ()


SYNTAX = Syntax(
    titles=("CFDI acuse de cancelación",),
    roots=frozenset({f"{{{_SPACE}}}Acuse", "Acuse"}),
    read=_read,
    numbers=_numbers,
)
