"""A list of bills that suppliers sent us looks like one of ours: what names a supplier says so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.groups import ABOVE
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Meaning, SheetFacts

_OTHER_PARTY = re.compile(
    r"(vendor|supplier|proveedor|acreedor|fornecedor|credor|lieferant|kreditor|fournisseur"
    r"|fornitore|leverancier|crediteur|leverantor|供应商|供方"
    r"|contractor|subcontractor|employee|mitarbeiter|empleado|funcionario|merchant|payee|beneficiary|beneficiario)"
    r"(name|no|number|code|id|nr|nummer|名称|编码)?"
    r"|(nombre|codigo|nome|nom|code|codice|naam)(del?|du|do)?"
    r"(proveedor|fornecedor|fournisseur|fornitore)"
)
_PURCHASES = re.compile(
    r"(?i)purchase (?:invoice|ledger|register|journal)|supplier invoice|vendor bill"
    r"|accounts payable|a/?p (?:aging|ageing|ledger)|eingangsrechnung|kreditoren"
    r"|facturas recibidas|facturas de (?:compra|proveedor)|cuentas por pagar|libro de compras"
    r"|contas a pagar|faturas de (?:compra|fornecedor)|notas de entrada|crediteuren"
    r"|factures? (?:d'achat|fournisseur)|fatture (?:ricevute|passive|di acquisto)"
    r"|inkoopfactu|leverantörs|采购发票|应付账款"
)
"""What such a list is called, in its title or above its headings."""
_CUSTOMER = {"customer_id", "customer_name"}
_OWED = {"invoices": "invoice_id", "invoice_lines": "invoice_id", "payments": "amount"}


def doubt_purchases(meanings: list[Meaning], facts: SheetFacts, table: str) -> list[Meaning]:
    """Make a list unsure that names suppliers and no customer, or is called one of purchases.

    A person says whether its documents are ours.
    """
    why = _why(facts, {one.slot for one in meanings})
    if why is None or table not in _OWED:
        return meanings
    return [
        replace(one, why=why, sureness=LEAST - 1) if one.slot == _OWED[table] else one
        for one in meanings
    ]


def doubt_companies(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Make companies of ours unsure where there are several, and no heading names customers.

    A "Mandant" is a company of ours in a ledger, and a client of a law firm.
    """
    slots = {one.slot for one in meanings}
    several = {one.heading for one in facts.columns if one.distinct > 1}
    why = "no heading names customers, so that it may name them"
    return [
        replace(one, why=why, sureness=LEAST - 1)
        if one.slot == "company" and one.heading in several and not slots & _CUSTOMER
        else one
        for one in meanings
    ]


def without_empty_customers(facts: SheetFacts, chosen: dict[str, Meaning]) -> dict[str, Meaning]:
    """Return the meanings without a column of customers that is empty below headings of groups."""
    if not any(one.heading.endswith(ABOVE) and one.filled for one in facts.columns):
        return chosen
    empty = {one.heading for one in facts.columns if not one.filled}
    return {
        slot: one
        for slot, one in chosen.items()
        if slot not in _CUSTOMER or one.heading not in empty
    }


def _why(facts: SheetFacts, slots: set[str]) -> str | None:
    file = facts.sheet.file.path.rpartition("/")[2].replace("_", " ").replace("-", " ")
    for text in (file, facts.sheet.title, *facts.sheet.above):
        found = _PURCHASES.search(text)
        if found is not None:
            return f"{found[0]!r} says that they are bills of suppliers"
    named = [
        one.heading
        for one in facts.columns
        if one.filled and _OTHER_PARTY.fullmatch(plain_heading(one.heading))
    ]
    if named and not slots & _CUSTOMER:
        return f"{named[0]!r} names others, and no heading names customers"
    return None
