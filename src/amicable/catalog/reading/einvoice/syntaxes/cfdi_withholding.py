"""Mexican certificates of withheld tax (CFDI de retenciones): they bill nothing."""

from __future__ import annotations

from typing import Any

from amicable.catalog.reading.einvoice.rows import BilledDocument
from amicable.catalog.reading.einvoice.syntax import Syntax

_SPACE = "http://www.sat.gob.mx/esquemas/retencionpago"


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the certificate as a document without rows, which is counted."""
    del root, source
    return (
        BilledDocument("", (), (), (), (), {}, what="CFDI de retenciones, which bill nothing"),
    )


def _numbers(root: Any) -> tuple[str, ...]:
    del root
    return ()


SYNTAX = Syntax(
    titles=("CFDI de retenciones",),
    roots=frozenset(f"{{{_SPACE}/{version}}}Retenciones" for version in "12"),
    read=_read,
    numbers=_numbers,
)
