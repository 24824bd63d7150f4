"""FatturaPA, the e-invoice of Italy, in the formats FPR12 and FPA12."""

from __future__ import annotations

from typing import Any

from amicable.catalog.reading.einvoice import fatturapa_bindings as terms
from amicable.catalog.reading.einvoice.fatturapa import billed_documents
from amicable.catalog.reading.einvoice.syntax import Syntax

_NUMBER = f"{terms.BODIES}/{terms.HEADER['invoice_id']}"


def _numbers(root: Any) -> tuple[str, ...]:
    return tuple(text for one in root.findall(_NUMBER) if (text := (one.text or "").strip()))


SYNTAX = Syntax(
    titles=("FatturaPA",),
    roots=terms.ROOTS,
    read=billed_documents,
    numbers=_numbers,
    refused={
        terms.SIMPLIFIED: (
            "it is a simplified Italian invoice (FSM10), which states no lines and no bases",
            "give FPR12 or FPA12",
        )
    },
)
