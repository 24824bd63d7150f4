"""The SAT's acknowledgement that CFDIs were cancelled (acuse de cancelación)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.rows import said_of_others
from amicable.catalog.reading.einvoice.syntax import Syntax
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_SPACE = "http://cancelacfd.sat.gob.mx"
_CANCELLED = frozenset({"201", "202"})
"""States of a folio: cancelled now, cancelled before."""


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the acknowledgement as what it says of other documents; it has no rows."""
    found = [one for one in root.iter("{*}Folios") if _text(one, "EstatusUUID") in _CANCELLED]
    uuids = [uuid for one in found if (uuid := _text(one, "UUID").upper())]
    statuses = tuple(DocumentStatus(source, uuid, "cancelled") for uuid in uuids)
    return (said_of_others("acknowledged cancellations (SAT)", statuses),)


def _text(folio: Any, name: str) -> str:
    return str(folio.findtext(f"{{*}}{name}") or "").strip()


def _numbers(root: Any) -> tuple[str, ...]:
    del root
    return ()


SYNTAX = Syntax(
    titles=(),
    roots=frozenset({f"{{{_SPACE}}}Acuse", "Acuse"}),
    read=_read,
    numbers=_numbers,
)
