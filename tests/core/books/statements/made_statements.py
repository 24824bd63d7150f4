"""Statements of one account, built from amounts, for tests to vary."""

from __future__ import annotations

from decimal import Decimal

from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement, EntryDetail

IBAN = "DE89370400440532013000"
PAYER = "DE02120300000000202051"


def entry(
    amount: str, text: str = "", *, day: str = "2026-02-02", reference: str = ""
) -> BankEntry:
    """Return a booked entry of one transfer."""
    detail = EntryDetail(text=text, payer="Alba SL", payer_account=PAYER)
    return BankEntry(1, day, day, Decimal(amount), bank_reference=reference, details=(detail,))


def statement(
    *entries: BankEntry,
    opening: str | None = "0.00",
    source: str = "feb.xml",
    account: str = IBAN,
    day: str = "2026-02-02",
) -> BankStatement:
    """Return a statement that ties; without an opening it is a notification."""
    moved = sum((one.amount for one in entries), Decimal(0))
    begins = None if opening is None else Decimal(opening)
    closing = None if begins is None else begins + moved
    head = (source, 1, account, "EUR", f"{source} {day}")
    return BankStatement(*head, entries, begins, closing, opened_on=day, closed_on=day)
