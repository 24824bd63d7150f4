"""CFDI 3.3 and 4.0, the digital fiscal documents of Mexico."""

from __future__ import annotations

from typing import Any

from amicable.catalog.reading.einvoice import cfdi_bindings as terms
from amicable.catalog.reading.einvoice.cfdi import billed_documents
from amicable.catalog.reading.einvoice.names import in_series
from amicable.catalog.reading.einvoice.syntax import Syntax

_STAMP = "{*}Complemento/{*}TimbreFiscalDigital"


def _numbers(root: Any) -> tuple[str, ...]:
    stamp = root.find(_STAMP)
    own = in_series(root.get("Serie"), root.get("Folio"))
    uuid = "" if stamp is None else str(stamp.get("UUID") or "").upper()
    return tuple(filter(None, (own or uuid,)))


SYNTAX = Syntax(
    titles=("CFDI",),
    roots=terms.ROOTS,
    read=billed_documents,
    numbers=_numbers,
)
