"""The transfers within an entry of a camt message: amounts, parties, words and charges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.catalog.reading.statements.elements import every, first, said
from amicable.catalog.reading.statements.wrong import amount_of
from amicable.core.vocabulary.bank_statement import ZERO, EntryDetail

if TYPE_CHECKING:
    from decimal import Decimal

    from lxml import etree

_NOTHING = frozenset({"NOTPROVIDED", "NONREF", "NOT PROVIDED"})


def details_of(entry: etree._Element, amount: Decimal, currency: str) -> tuple[EntryDetail, ...]:
    """Return the transfers of an entry; of one without any, what the entry itself says.

    Raises:
        EntryError: An amount cannot be read.
    """
    details = every(entry, "NtryDtls/TxDtls")
    if not details:
        text = said(entry, "AddtlNtryInf")
        return (EntryDetail(charges=_charges(entry, entry, amount, currency), text=text),)
    is_alone = len(details) == 1
    return tuple(_detail(entry, one, amount, currency, is_alone=is_alone) for one in details)


def _detail(
    entry: etree._Element,
    one: etree._Element,
    whole: Decimal,
    currency: str,
    *,
    is_alone: bool,
) -> EntryDetail:
    amount = whole if is_alone else _amount(one, whole, currency)
    side = "Dbtr" if (amount or whole) > 0 else "Cdtr"
    is_return = first(one, "RtrInf") is not None
    party = "Dbtr" if is_return and (amount or whole) < 0 else side
    text = _words(one)
    return EntryDetail(
        amount=amount,
        charges=None if amount is None else _charges(entry, one, amount, currency),
        text=text or (said(entry, "AddtlNtryInf") if is_alone else ""),
        end_to_end_id=_told(one, "Refs/EndToEndId"),
        bank_reference=_told(one, "Refs/AcctSvcrRef") or _told(one, "Refs/TxId"),
        payer=_name(one, party) or _name(one, side),
        payer_account=_account(one, party) or _account(one, side),
        is_return=is_return,
    )


def _amount(one: etree._Element, whole: Decimal, currency: str) -> Decimal | None:
    """Return a transfer's amount in the entry's currency, with its own side where it has one."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        found = first(one, path)
        if found is not None and found.get("Ccy") == currency:
            value = amount_of(found.text or "")
            side = said(one, "CdtDbtInd") if path == "Amt" else ""
            is_out = side == "DBIT" if side else whole < 0
            return -value if is_out else value
    return None


def _charges(
    entry: etree._Element, one: etree._Element, amount: Decimal, currency: str
) -> Decimal | None:
    """Return what banks kept of a payment, or took for a return, as far as amounts prove it.

    The instructed amount less charges is what arrived; or the bank says that they are included.
    """
    kept, included = ZERO, False
    for charge in (*every(one, "Chrgs"), *(every(entry, "Chrgs") if one is not entry else ())):
        records = every(charge, "Rcrd") or [charge]
        for record in records:
            found = first(record, "Amt")
            if found is not None and found.get("Ccy") == currency:
                kept += amount_of(found.text or "")
                included |= said(record, "ChrgInclInd").lower() in {"true", "1"}
    instructed = first(one, "AmtDtls/InstdAmt/Amt")
    if not kept:
        return None
    if instructed is not None and instructed.get("Ccy") == currency:
        told = amount_of(instructed.text or "")
        is_proven = told - kept == amount if amount > 0 else told + kept == -amount
        return kept if is_proven else None
    return kept if included else None


def _words(one: etree._Element) -> str:
    """Return what the payer wrote: a structured reference first, then the free text."""
    structured = [
        said(each, path)
        for each in every(one, "RmtInf/Strd")
        for path in ("CdtrRefInf/Ref", "RfrdDocInf/Nb", "AddtlRmtInf")
    ]
    free = [" ".join((each.text or "").split()) for each in every(one, "RmtInf/Ustrd")]
    words = [*structured, *free] if any((*structured, *free)) else [said(one, "AddtlTxInf")]
    return " ".join(dict.fromkeys(filter(None, words)))


def _told(one: etree._Element, path: str) -> str:
    text = said(one, path)
    return "" if text.upper() in _NOTHING else text


def _name(one: etree._Element, party: str) -> str:
    paths = (f"RltdPties/{party}/Nm", f"RltdPties/{party}/Pty/Nm", f"RltdPties/Ultmt{party}/Nm")
    return next((text for text in (said(one, path) for path in paths) if text), "")


def _account(one: etree._Element, party: str) -> str:
    account = f"RltdPties/{party}Acct/Id"
    return said(one, f"{account}/IBAN") or said(one, f"{account}/Othr/Id")
