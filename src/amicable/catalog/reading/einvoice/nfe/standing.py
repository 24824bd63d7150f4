"""Whether an NF-e counts: authorised, of the real environment, and with something to pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from amicable.catalog.reading.einvoice.nfe import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.catalog.reading.einvoice.tracked import Tracked

_AUTHORISED = frozenset({"100", "150"})
_CANCELLED = frozenset({"101", "151", "155"})
_DENIED = frozenset({"110", "205", "301", "302", "303"})
_STATE = terms.named("protNFe/infProt/cStat")
_WAY = terms.named("tPag")


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a document in the books, and why it counts nowhere, in words of the report."""

    status: Literal["issued", "draft", "cancelled"] = "issued"
    because: str = ""


def standing_of(found: Tracked, root: Any, body: Any, codes: Mapping[str, str | None]) -> Standing:
    """Return the standing of the `infNFe` below a root; `codes` are those of `terms.CODES`."""
    return _of_its_protocol(found.text(root, _STATE)) or _of_itself(found, body, codes)


def _of_its_protocol(state: str | None) -> Standing | None:
    if state is None:
        return Standing("draft", "without a protocol of authorisation (protNFe): give the nfeProc")
    if state in _CANCELLED:
        return Standing("cancelled", "cancelled, by the protocol")
    if state in _DENIED:
        return Standing("cancelled", "denied, by the protocol")
    if state not in _AUTHORISED:
        return Standing("draft", f"not authorised, by the protocol (cStat {state})")
    return None


def _of_itself(found: Tracked, body: Any, codes: Mapping[str, str | None]) -> Standing:
    if codes["environment"] == "2":
        return Standing("draft", "of the test environment (tpAmb 2), without fiscal value")
    if codes["purpose"] == terms.RETURNED:
        return Standing()
    if codes["direction"] == "0":
        return Standing("draft", "of goods that come in (tpNF 0), which bill nobody")
    ways = {found.text(one, _WAY) for one in found.all(body, terms.WAYS)}
    if ways == {terms.NOTHING_TO_PAY} and not found.all(body, terms.DUPLICATES):
        return Standing(
            "draft", "that say nothing is to be paid (tPag 90): gifts, consignments, …"
        )
    return Standing()
