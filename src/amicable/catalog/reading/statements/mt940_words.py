"""What field `:86:` of MT940 says: German subfields, words behind slashes, or plain text.

The German form begins with a business transaction code (GVC) and cuts its subfields by one sign:
00 booking text, 20 to 29 and 60 to 63 what the payer wrote in pieces of 27 characters, 30 and 31
bank and account, 32 and 33 the name. SEPA words (`SVWZ+`, `EREF+`) begin subfields. Other banks
write `/NAME/…/REMI/…`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.catalog.reading.statements.wrong import EntryError, amount_of
from amicable.core.vocabulary.bank_statement import EntryDetail

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import Nature

_GERMAN = re.compile(r"(\d{3})([^\w\s/])(?=\d\d)")
_SEPA = re.compile(
    r"\b(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|BREF|RREF|PREF|COAM|OAMT|IBAN|BIC)\+ ?"
)
_SLASH = re.compile(
    r"/(TRTP|TYPE|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|ORDP|BENM|ID|CNTP|PREF|RTRN|PURP|ULTD|ULTC|KREF"
    r"|IREF|SVCL|OCMT|CHGS|EXCH)/"
)
_ISO_TEXT = re.compile(r"^(?:USTD//|STRD/(?:CUR|ISO)?/?)")
_KEPT = re.compile(r"/CHGS?/([A-Z]{3})(\d{1,15}(?:,\d{0,5})?)")
_ORDERED = re.compile(r"/OCMT/([A-Z]{3})(\d{1,15}(?:,\d{0,5})?)")
_FULL_SUBFIELD, _FULL_LINE = 27, 65
_NOTHING = frozenset({"NOTPROVIDED", "NONREF"})
_NATURES: dict[str, Nature] = {
    **dict.fromkeys(("108", "109", "111", "159", "181", "184"), "return"),
    **dict.fromkeys(("805", "806", "807", "808", "809"), "charge"),
    "814": "interest",
}


def detail_of(
    said: list[str], supplement: list[str], amount: Decimal
) -> tuple[EntryDetail, Nature]:
    """Return what `:86:` and the second line of `:61:` say, and what the bank's code makes of it.

    Raises:
        EntryError: An amount in it cannot be read.
    """
    charges = _charges(" ".join([*supplement, *said]), amount)
    whole = "\n".join(said)
    german = _GERMAN.match(whole)
    if german:
        detail = _of_subfields(_subfields("".join(said), german[2]))
        return replace(detail, charges=charges), _NATURES.get(german[1], "ordinary")
    text = _joined(said, _FULL_LINE)
    if _SLASH.search(text):
        detail, is_return = _of_slashes(text)
        return replace(detail, charges=charges), "return" if is_return else "ordinary"
    more = " ".join(line for line in supplement if not line.startswith("/"))
    return EntryDetail(text=_sepa(text).get("SVWZ", text) or more, charges=charges), "ordinary"


def _joined(pieces: list[str], full: int) -> str:
    """Join lines: one that is full was cut within a word, any other ended where it ends."""
    text = ""
    for piece in pieces:
        text += piece if len(piece) >= full else f"{piece} "
    return " ".join(text.split())


def _subfields(text: str, cut: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in text[3:].split(cut):
        if len(part) >= 2 and part[:2].isdecimal():
            found.setdefault(part[:2], []).append(part[2:])
        elif found:
            # The sign that cuts subfields stood within one.
            found[next(reversed(found))][-1] += cut + part
    return found


def _of_subfields(found: dict[str, list[str]]) -> EntryDetail:
    pieces = [piece for code in sorted(found) if _is_words(code) for piece in found[code]]
    text = _joined(pieces, _FULL_SUBFIELD)
    sepa = _sepa(text)
    name = _joined([*found.get("32", []), *found.get("33", [])], _FULL_SUBFIELD)
    words = sepa.get("SVWZ") if sepa else text
    return EntryDetail(
        text=words or " ".join(found.get("00", [])) * (not sepa),
        end_to_end_id=_known(sepa.get("EREF", "")),
        payer=name or sepa.get("ABWA", ""),
        payer_account=" ".join(found.get("31", [])) or sepa.get("IBAN", ""),
        is_return="RREF" in sepa,
    )


def _is_words(code: str) -> bool:
    return code[0] == "2" or code in {"60", "61", "62", "63"}


def _sepa(text: str) -> dict[str, str]:
    """Return what stands behind each SEPA word; nothing where the text has none."""
    parts = _SEPA.split(text)
    return {key: value.strip() for key, value in zip(parts[1::2], parts[2::2], strict=True)}


def _of_slashes(text: str) -> tuple[EntryDetail, bool]:
    parts = _SLASH.split(text)
    found: dict[str, str] = {}
    for key, value in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(key, value.strip().rstrip("/"))
    party = found.get("CNTP", "").split("/")
    account = found.get("IBAN", "") or party[0]
    name = found.get("NAME", "") or (party[2] if len(party) > 2 else "")
    words = _ISO_TEXT.sub("", found.get("REMI", "")).strip("/ ")
    detail = EntryDetail(
        text=words or parts[0].strip(),
        end_to_end_id=_known(found.get("EREF", "")),
        payer=name,
        payer_account=account,
    )
    return detail, "RTRN" in found


def _known(text: str) -> str:
    return "" if text.upper() in _NOTHING else text


def _charges(text: str, amount: Decimal) -> Decimal | None:
    """Return what banks kept: the ordered amount less charges in the same currency arrived."""
    ordered, kept = _ORDERED.search(text), _KEPT.search(text)
    if ordered is None or kept is None or ordered[1] != kept[1]:
        return None
    try:
        charges = amount_of(kept[2])
        is_proven = amount_of(ordered[2]) - charges == amount
    except EntryError:
        return None
    return charges if is_proven and charges else None
