"""Journals of a ledger in double entry: their headings, and the accounts that charts give to whom.

The headings are those of the FEC (article A47 A-1 of the French Livre des procédures fiscales), of
Spanish journals (ContaPlus, A3, Sage) and of Wave. The accounts are those of the Plan comptable
général, the Plan General de Contabilidad and the Sistema de Normalização Contabilística.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SPELT = {
    "entry": (
        "ecriturenum",
        "asiento",
        "nº asiento",
        "num. asiento",
        "transaction id",
        "lançamento",
    ),
    "day": ("piecedate", "ecrituredate", "fecha", "fecha asiento", "transaction date", "data"),
    "account": ("comptenum", "subcuenta", "cuenta", "nº cuenta", "account name", "conta"),
    "debit": ("debit", "debe", "importe debe", "débito", "debit amount (two column approach)"),
    "credit": (
        "credit",
        "haber",
        "importe haber",
        "crédito",
        "credit amount (two column approach)",
    ),
    "type": ("account type",),
    "party": ("compauxnum",),
    "name": ("compauxlib", "título", "descripción cuenta", "nombre cuenta", "customer"),
    "number": (
        "pieceref",
        "documento",
        "nº documento",
        "num. documento",
        "factura",
        "invoice number",
    ),
    "group": ("ecriturelet",),
}
_NEEDED = ("entry", "day", "account", "debit", "credit")


@dataclass(frozen=True, slots=True)
class Chart:
    """Patterns (RE2) of a chart's accounts: customers, revenue, money, and taxes on sales."""

    customers: str
    revenue: str
    money: str
    tax: str


BY_TYPE = Chart(
    "(accounts )?receivable|a/r|debtors", "income|revenue|sales", "cash and bank|bank|cash", ""
)
"""A chart without numbers: what accounts are is told by their type."""

CHARTS = (
    Chart("411.*", "7[0-5].*", "5[1-8].*", "445.*"),
    Chart("43[0-6].*", "7[0-5].*", "57.*", "477.*"),
    Chart("211.*", "7[1-8].*", "1[1-4].*", "243.*"),
)
"""France, Spain, Portugal: no other chart has customers where one of them has."""


def journal_headings(headings: Iterable[str]) -> Mapping[str, str] | None:
    """Return part of a journal → its heading, or None where the headings are of no journal."""
    there = {plain_heading(one): one for one in headings}
    found = {
        part: there[spelt]
        for part, spellings in _SPELT.items()
        for spelt in map(plain_heading, reversed(spellings))
        if spelt in there
    }
    return found if all(part in found for part in _NEEDED) else None
