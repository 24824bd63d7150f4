"""Mexican certificates of withheld tax (CFDI de retenciones): they bill nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.rows import said_of_others
from amicable.catalog.reading.einvoice.syntax import Syntax

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import BilledDocument

_SPACE = "http://www.sat.gob.mx/esquemas/retencionpago"


def _read(root: Any, source: str) -> tuple[BilledDocument, ...]:
    """Return the certificate as a document without rows, which is counted."""
    del root, source
    return (said_of_others("CFDI de retenciones, which bill nothing"),)


SYNTAX = Syntax(
    titles=(),
    roots=frozenset(f"{{{_SPACE}/{version}}}Retenciones" for version in "12"),
    read=_read,
)
