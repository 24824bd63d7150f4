"""By what a party is known in e-invoices: its numbers, written in any of the usual ways.

A mark is a text; two parties that share one are the same. A name is a mark only where a document
gives no number at all, so that equal names never join parties of different numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.connector import ForeignName

_NEVER_US = ("ubl:CPF:", "ubl:XAXX010101000:")
"""A person in Brazil, and the general public of Mexico."""
_CNPJ = re.compile(r"[0-9A-Z]{12}[0-9]{2}", re.ASCII)
_ROOT = re.compile(r"[0-9A-Z]{8}", re.ASCII)
"""What all branches of one company in Brazil have in common."""
_PREFIXED = re.compile(r"[A-Z]{2}[0-9A-Z]{7,}", re.ASCII)
_ONE_DOCUMENT = "ubl:invoice:"


def marks_of(party: ForeignName) -> frozenset[str]:
    """Return every mark of a party that a document names."""
    country = party.values.get("country")
    found = {*numbers_of(party.tax_id, country), *numbers_of(party.legal_id, None)}
    new_id = party.new_id or ""
    if new_id.startswith("ubl:CNPJ:") and party.tax_id:
        found.add(f"branch of {bare(party.tax_id)[:8]}")
    if new_id and not new_id.startswith(_ONE_DOCUMENT):
        found.add(f"id {new_id}")
    if not party.tax_id and not party.legal_id:
        found.add(named(party))
    return frozenset(found)


def numbers_of(number: str | None, country: str | None) -> frozenset[str]:
    """Return the marks of a tax or legal id, with the letters of its country and without."""
    plain = bare(number or "")
    if not plain:
        return frozenset()
    if not country or len(country) != 2:
        return frozenset({f"number {plain}"})
    without = plain.removeprefix(country)
    return frozenset({f"number {plain}", f"number {without}", f"number {country}{without}"})


def marks_written(numbers: Iterable[str]) -> frozenset[str]:
    """Return the marks of tax ids as a person writes them; a CNPJ means all its branches.

    A name counts for a party of no number at all.
    """
    found: set[str] = set()
    for number in (one for one in numbers if one.strip()):
        plain = bare(number)
        found |= {f"number {plain}", f"id {number.strip()}", _name_mark(number)}
        if _PREFIXED.fullmatch(plain):
            found.add(f"number {plain[2:]}")
        if _CNPJ.fullmatch(plain) or _ROOT.fullmatch(plain):
            found.add(f"branch of {plain[:8]}")
    return frozenset(found)


def known_by(ids: Iterable[str]) -> frozenset[str]:
    """Return the marks of ids of our own tables, by which documents may name a party."""
    return frozenset(f"{kind} {one}" for one in ids for kind in ("own", "id"))


def marks_in_tables(party: ForeignName) -> frozenset[str]:
    """Return the marks by which tables may know a party: its own, and ids that are theirs."""
    return marks_of(party) | {f"own {one}" for one in party.own_ids}


def named(party: ForeignName) -> str:
    """Return the mark of a party's name, alike for all ways to set it."""
    name = party.values.get("name", "")
    return _name_mark(name) if name.strip() else f"nameless in {party.source}"


def _name_mark(name: str) -> str:
    return f"name {re.sub(r'[^\w]', '', name.casefold())}"


def shown_number(party: ForeignName) -> str:
    """Return the number under which a person knows a party; its name where it has none."""
    new_id = party.new_id or ""
    known = "" if new_id.startswith(_ONE_DOCUMENT) else new_id
    name = re.sub(r"[,;]", " ", party.values.get("name", "")).strip()
    return party.tax_id or party.legal_id or known or name


def bare(number: str) -> str:
    """Return a number in capitals, without what is set between its places."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def can_be_us(party: ForeignName) -> bool:
    """Say whether a party can be a company that keeps books at all."""
    return not (party.new_id or "").startswith(_NEVER_US)
