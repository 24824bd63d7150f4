"""What the books could not tell of an invoice, and which record would tell, each thing once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.correspond.explain import cause_words
from amicable.core.correspond.gap import because, would_help
from amicable.shell.queries.case_content import cannot_tell_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.shell.queries.page_words import Reader


@dataclass(frozen=True, slots=True)
class Untold:
    """A gap of the records: what it left open, why, and what would close it."""

    causes: tuple[str, ...]
    because: str
    would_help: str


def untold_of(
    content: Mapping[str, Any], invoice_id: str, reader: Reader
) -> tuple[tuple[Untold, ...], tuple[Untold, ...]]:
    """Return the gaps about what the customer asked of an invoice, and those about the rest."""
    asked = {
        cause[:1]
        for claim in content["claims"]
        if claim["invoice_id"] == invoice_id and claim["verdict"] == "uncertain"
        for cause in (claim["reason"], claim["root_cause"] or "")
        if cause
    }
    rows = [one for one in content["cannot_tell"] if one["invoice_id"] == invoice_id]
    near = [one for one in rows if one["cause"][:1] in asked]
    return _once(near, reader), _once([one for one in rows if one not in near], reader)


def _once(rows: Iterable[Mapping[str, Any]], reader: Reader) -> tuple[Untold, ...]:
    """Group gaps by the record that would close them."""
    causes: dict[tuple[str, str], dict[str, None]] = {}
    for one in rows:
        cannot = cannot_tell_in(one)
        told = (because(cannot, reader.words), would_help(cannot, reader.words))
        causes.setdefault(told, {})[cause_words(one["cause"], reader.words)] = None
    return tuple(Untold(tuple(named), *told) for told, named in causes.items())
