"""OFX and QFX: bank and card statements of Open Financial Exchange 1.x (SGML) and 2.x (XML).

In SGML an element with a value has no end, so both are read as a run of names and values. A
download has no opening balance; its ledger balance is told by no sum of entries. Source: OFX 1.6
and 2.2, sections 2 (headers), 3 (types) and 11 (banking).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.statements.wrong import (
    EntryError,
    StatementError,
    amount_of,
    day_of,
)
from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement, EntryDetail
from amicable.core.vocabulary.money import minor_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import Nature
    from amicable.core.vocabulary.connector import BadRow

_TAG = re.compile(r"<(/?)([A-Za-z0-9._]{1,40})\s*>([^<]*)")
_CHARSET = re.compile(rb"(?:CHARSET\s*:\s*([\w-]+)|encoding=[\"']([\w-]+))", re.IGNORECASE)
_STATEMENTS = {"STMTRS", "CCSTMTRS"}
_NATURES: dict[str, Nature] = {
    **dict.fromkeys(("INT", "DIV"), "interest"),
    **dict.fromkeys(("FEE", "SRVCHG"), "charge"),
}


def statements_of_ofx(content: bytes, source: str) -> tuple[list[BankStatement], list[BadRow]]:
    """Return the statements of a download, and the entries that cannot be read.

    Raises:
        StatementError: It declares a document type, holds no statement, or is cut.
    """
    found = _CHARSET.search(content[:2048])
    declared = next((one.decode() for one in found.groups() if one), None) if found else None
    text, _ = decode(content, f"cp{declared}" if declared and declared.isdecimal() else declared)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise StatementError(
            source, "its head", "it declares a document type", "take that declaration out"
        )
    if not re.search(r"</OFX\s*>", text, re.IGNORECASE):
        raise StatementError(
            source, "its end", "</OFX> is missing, so it is cut", "fetch it again"
        )
    bad: list[BadRow] = []
    statements = _statements(text, source, bad)
    if not statements:
        raise StatementError(
            source, "<OFX>", "it holds no bank or card statement (STMTRS)", "export the account"
        )
    return statements, bad


class _Reading:
    """Follows names and values; those of an entry and those of its statement are told apart."""

    def __init__(self, source: str, bad: list[BadRow]) -> None:
        self.source = source
        self.bad = bad
        self.statements: list[BankStatement] = []
        self.head: dict[str, str] = {}
        self.entries: list[BankEntry] = []
        self.entry: dict[str, str] | None = None
        self.start = 1

    def begins(self, name: str, value: str, row: int) -> None:
        """Take an element that begins, with what stands behind its name."""
        if name in _STATEMENTS:
            self.head = {"CARD": "yes" if name == "CCSTMTRS" else ""}
            self.entries, self.start = [], row
        elif name == "STMTTRN":
            self.flush()
            self.entry = {"ROW": str(row)}
        elif value:
            (self.head if self.entry is None else self.entry).setdefault(name, value)

    def ends(self, name: str) -> None:
        """Take the end of an element, as far as the form has one."""
        if name in {"STMTTRN", "BANKTRANLIST"} or name in _STATEMENTS:
            self.flush()
        if name in _STATEMENTS:
            one = _statement(self.head, self.entries, self.source, self.start)
            self.statements.append(one)

    def flush(self) -> None:
        """Add the entry that was read, or say what is wrong with it."""
        if self.entry is None:
            return
        try:
            self.entries.append(_entry(self.entry, self.head.get("CURDEF", "").upper()))
        except EntryError as wrong:
            self.bad.append(wrong.row(self.source, int(self.entry["ROW"])))
        self.entry = None


def _statements(text: str, source: str, bad: list[BadRow]) -> list[BankStatement]:
    reading = _Reading(source, bad)
    row, seen = 1, 0
    for found in _TAG.finditer(text):
        row += text.count("\n", seen, found.start())
        seen = found.start()
        name = found[2].upper()
        if found[1]:
            reading.ends(name)
        else:
            reading.begins(name, html.unescape(found[3]).strip(), row)
    return reading.statements


def _statement(
    head: dict[str, str], entries: list[BankEntry], source: str, row: int
) -> BankStatement:
    account, currency = head.get("ACCTID", ""), head.get("CURDEF", "").upper()
    if not account or not re.fullmatch("[A-Z]{3}", currency):
        lacking = "ACCTID" if not account else "CURDEF"
        raise StatementError(
            source, f"line {row}", f"the statement names no {lacking}", "export it again"
        )
    bank = "/".join(filter(None, (head.get("BANKID"), head.get("BRANCHID"))))
    days = [head.get(name, "")[:8] for name in ("DTSTART", "DTEND")]
    opened, closed = (f"{one[:4]}-{one[4:6]}-{one[6:]}" if len(one) == 8 else "" for one in days)
    return BankStatement(
        source=source,
        row=row,
        account=f"{bank}/{account}" if bank else account,
        currency=currency,
        name="",
        entries=tuple(entries),
        opened_on=opened,
        closed_on=closed,
        is_card=bool(head.get("CARD")),
    )


def _entry(entry: dict[str, str], currency: str) -> BankEntry:
    written = entry.get("TRNAMT", "")
    value = amount_of(written.lstrip("+-"))
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > minor_unit(currency):
        expected = f"an amount with the decimals of {currency}; groups are not read"
        raise EntryError(written, expected)
    if entry.get("CORRECTFITID"):
        raise EntryError(entry["CORRECTFITID"], "no correction of another entry", "payment_id")
    own = entry.get("SYM") or currency
    if "CURRENCY" in entry or own != currency:
        raise EntryError(own, f"the account's currency {currency}", "currency")
    name, memo = entry.get("NAME", ""), entry.get("MEMO", "")
    reference = entry.get("REFNUM", "") or entry.get("CHECKNUM", "")
    words = dict.fromkeys(filter(None, (name if not memo else "", memo)))
    return BankEntry(
        row=int(entry["ROW"]),
        booked_on=day_of(entry.get("DTPOSTED", "")[:8], "received_on"),
        value_on=day_of(entry["DTAVAIL"][:8], "value_on") if entry.get("DTAVAIL") else "",
        amount=-value if written.startswith("-") else value,
        bank_reference=entry.get("FITID", ""),
        nature=_nature(entry, value * (-1 if written.startswith("-") else 1)),
        details=(
            EntryDetail(text=" ".join(words) or reference, payer=name, bank_reference=reference),
        ),
    )


def _nature(entry: dict[str, str], amount: Decimal) -> Nature:
    kind = entry.get("TRNTYPE", "").upper()
    # Banks of Brazil and elsewhere book deposits as OTHER or XFER; only what is surely no
    # customer's is told apart.
    return _NATURES.get(kind, "ordinary") if amount else "charge"
