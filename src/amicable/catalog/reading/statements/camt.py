"""ISO 20022 bank-to-customer cash management: camt.052, camt.053 and camt.054 of any version.

Elements are found by their names, whatever the version; amounts keep their currency. Sources: the
message definition reports of ISO 20022 (cash management) and its external code sets.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.catalog.reading.safe_xml import parsed
from amicable.catalog.reading.statements.camt_details import details_of
from amicable.catalog.reading.statements.elements import every, first, row_of, said
from amicable.catalog.reading.statements.wrong import (
    MOST_BYTES,
    EntryError,
    StatementError,
    amount_of,
    day_of,
)
from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement

if TYPE_CHECKING:
    from lxml import etree

    from amicable.core.vocabulary.bank_statement import Nature
    from amicable.core.vocabulary.connector import BadRow

_STATEMENTS = ("BkToCstmrStmt/Stmt", "BkToCstmrAcctRpt/Rpt", "BkToCstmrDbtCdtNtfctn/Ntfctn")
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_RETURNS = frozenset({"RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "UPCQ", "CQRV", "ARET"})
"""Sub-families of the external code set for what is returned, unpaid or reversed."""
_INTERESTS = frozenset({"INTR"})
_CHARGES = frozenset({"CHRG", "FEES", "COMM", "COME", "COMI", "COMT", "TAXE"})
_GVC_RETURNS = frozenset({"108", "109", "159", "181", "184"})
_GVC_CHARGES = frozenset({"805", "806", "807", "808", "809"})
_GVC_INTEREST = frozenset({"814"})
_BOOKED = frozenset({"BOOK", ""})


def statements_of_camt(xml: bytes, source: str) -> tuple[list[BankStatement], list[BadRow]]:
    """Return the statements of a camt message, and the entries that cannot be read.

    Raises:
        InputError: It is no safe XML, or holds no statement, report or notification.
    """
    root = parsed(xml, source, most=MOST_BYTES)
    found = [one for path in _STATEMENTS for one in every(root, path)]
    if not found:
        raise StatementError(
            source, "its root", "it holds no Stmt, Rpt or Ntfctn", "ask the bank for camt.053"
        )
    bad: list[BadRow] = []
    return [_statement(one, source, bad) for one in found], bad


def _statement(one: etree._Element, source: str, bad: list[BadRow]) -> BankStatement:
    account = said(one, "Acct/Id/IBAN") or said(one, "Acct/Id/Othr/Id")
    entries = []
    currency = said(one, "Acct/Ccy") or _first_currency(one)
    line = row_of(one)
    if not account or not currency:
        lacking = "Acct/Id" if not account else "Acct/Ccy"
        raise StatementError(
            source, f"line {line}", f"the statement names no {lacking}", "export it again"
        )
    for entry in every(one, "Ntry"):
        try:
            entries.append(_entry(entry, currency))
        except EntryError as wrong:
            bad.append(wrong.row(source, row_of(entry)))
    try:
        opening, opened_on = _balance(one, _OPENING, currency)
        closing, closed_on = _balance(one, _CLOSING, currency)
    except EntryError as wrong:
        raise StatementError(
            source, f"line {line}", f"its balance is {wrong.value!r}", "export it again"
        ) from wrong
    return BankStatement(
        source=source,
        row=line,
        account=account,
        currency=currency,
        name=said(one, "ElctrncSeqNb") or said(one, "LglSeqNb") or said(one, "Id"),
        entries=tuple(entries),
        opening=opening,
        closing=closing,
        opened_on=opened_on or said(one, "FrToDt/FrDtTm")[:10],
        closed_on=closed_on or said(one, "FrToDt/ToDtTm")[:10],
        stated=_stated(one, entries),
    )


def _first_currency(one: etree._Element) -> str:
    amounts = (*every(one, "Bal/Amt"), *every(one, "Ntry/Amt"))
    return next((str(amount.get("Ccy")) for amount in amounts if amount.get("Ccy")), "")


def _stated(
    one: etree._Element, entries: list[BankEntry]
) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return what the bank itself sums up of entries: their number, where it says so."""
    written = said(one, "TxsSummry/TtlNtries/NbOfNtries")
    if not written.isdecimal():
        return ()
    return (("the number of entries", Decimal(written), Decimal(len(entries))),)


def _balance(
    one: etree._Element, codes: tuple[str, ...], currency: str
) -> tuple[Decimal | None, str]:
    """Return a booked balance in the account's currency and its day, the first of some codes."""
    for code in codes:
        for balance in every(one, "Bal"):
            amount = first(balance, "Amt")
            is_it = said(balance, "Tp/CdOrPrtry/Cd") == code
            if is_it and amount is not None and amount.get("Ccy") == currency:
                day = said(balance, "Dt/Dt") or said(balance, "Dt/DtTm")[:10]
                return _signed(balance, amount), day
    return None, ""


def _signed(within: etree._Element, amount: etree._Element) -> Decimal:
    side = said(within, "CdtDbtInd")
    if side not in {"CRDT", "DBIT"}:
        raise EntryError(side, "CdtDbtInd CRDT or DBIT")
    value = amount_of(amount.text or "")
    return value if side == "CRDT" else -value


def _entry(one: etree._Element, currency: str) -> BankEntry:
    amount = first(one, "Amt")
    own = "" if amount is None else str(amount.get("Ccy"))
    if amount is None or own != currency:
        raise EntryError(own, f"an amount (Amt) in the account's currency {currency}", "currency")
    value = _signed(one, amount)
    booked, valued = _day(one, "BookgDt"), _day(one, "ValDt")
    if not booked and not valued:
        raise EntryError(said(one, "Sts"), "a BookgDt or ValDt in each entry", "received_on")
    nature = _nature(one)
    return BankEntry(
        row=row_of(one),
        booked_on=booked,
        value_on=valued,
        amount=value,
        bank_reference=said(one, "AcctSvcrRef"),
        nature=nature,
        is_booked=(said(one, "Sts/Cd") or said(one, "Sts")) in _BOOKED,
        details=details_of(one, value, currency),
    )


def _day(one: etree._Element, name: str) -> str:
    written = said(one, f"{name}/Dt") or said(one, f"{name}/DtTm")
    return day_of(written[:10].replace("-", ""), "received_on") if written else ""


def _nature(one: etree._Element) -> Nature:
    """Return what the codes of an entry say it is; a reversal is a return."""
    codes = every(one, "BkTxCd")
    sub = {said(code, "Domn/Fmly/SubFmlyCd") for code in codes}
    own = {part for code in codes for part in said(code, "Prtry/Cd").split("+")}
    is_reversal = said(one, "RvslInd").lower() in {"true", "1"}
    if is_reversal or sub & _RETURNS or own & _GVC_RETURNS:
        return "return"
    if sub & _INTERESTS or own & _GVC_INTEREST:
        return "interest"
    return "charge" if sub & _CHARGES or own & _GVC_CHARGES else "ordinary"
