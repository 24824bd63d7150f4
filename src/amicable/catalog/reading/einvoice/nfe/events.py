"""What is registered about an NF-e later: that it is cancelled, corrected, denied by the buyer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.rows import blocks, day
from amicable.core.vocabulary.connector import DocumentStatus

if TYPE_CHECKING:
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.core.vocabulary.connector import TableRows

CANCELLED = frozenset({"110111", "110112"})
"""Cancelamento, cancelamento por substituição."""
CORRECTED = "110110"
"""Carta de correção: never an amount or a party (Convênio S/N of 1970, article 7, § 1-A)."""
DENIED = {
    "210220": "Desconhecimento da operação",
    "210240": "Operação não realizada",
}
"""Manifestação do destinatário: the buyer does not know the sale, or says there was none."""
_REGISTERED = frozenset({"135", "136", "155"})
_OLD_CANCELLED = frozenset({"101", "151", "155"})

_SAID = ".//n:evento/n:infEvento"
_ANSWERED = ".//n:retEvento/n:infEvento"


@dataclass(frozen=True, slots=True)
class Event:
    """What an event file says: its words for the report, and what follows for the books."""

    words: str
    key: str
    statuses: tuple[DocumentStatus, ...] = ()
    rows: tuple[TableRows, ...] = ()


def event_of(root: Any, source: str) -> Event:
    """Return what a `procEventoNFe` or, of layout 2.00, a `procCancNFe` says.

    An event that the administration did not register (cStat) is told and changes nothing.
    """
    if root.tag.endswith("}procCancNFe"):
        return _old_cancellation(root, source)
    kind, key = _text(root, f"{_SAID}/n:tpEvento"), _text(root, f"{_SAID}/n:chNFe")
    if _text(root, f"{_ANSWERED}/n:cStat") not in _REGISTERED:
        return Event("events of NF-e that were not registered and change nothing", key)
    if kind in CANCELLED:
        return _cancellation(key, source)
    if kind == CORRECTED:
        return Event("correction letters of NF-e, kept as documents", key)
    if kind in DENIED:
        rows = blocks({"disputes": [(root.sourceline, _dispute(root, kind, key))]}, source)
        return Event("NF-e that their buyers deny, kept as disputes", key, rows=rows)
    return Event("other events of NF-e, kept as documents", key)


def _cancellation(key: str, source: str) -> Event:
    return Event(
        "cancellations of NF-e", key, statuses=(DocumentStatus(source, key, "cancelled"),)
    )


def _old_cancellation(root: Any, source: str) -> Event:
    key = _text(root, ".//n:infCanc/n:chNFe")
    if _text(root, ".//n:retCancNFe/n:infCanc/n:cStat") not in _OLD_CANCELLED:
        return Event("events of NF-e that were not registered and change nothing", key)
    return _cancellation(key, source)


def _dispute(root: Any, kind: str, key: str) -> Row:
    """Return a row of `disputes`: what the buyer registered against the document."""
    why = _text(root, f"{_SAID}/n:detEvento/n:xJust")
    return {
        "dispute_id": f"{key}:{kind}",
        "invoice_number": key,
        "opened_on": day(_text(root, f"{_SAID}/n:dhEvento")),
        "reason": DENIED[kind],
        "status": "open",
        "note": why or None,
    }


def _text(root: Any, path: str) -> str:
    found = root.xpath(path, namespaces=terms.PREFIXES)
    return str(found[0].text or "").strip() if found else ""
