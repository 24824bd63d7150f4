"""Return files of Brazilian banks about collected boletos: CNAB 240 and CNAB 400 (FEBRABAN).

Records have a fixed width. CNAB 240 tells a settlement in two records, segment T (the boleto) and
segment U (the money); CNAB 400 in one. Source: FEBRABAN, "Layout padrão CNAB 240" 10.x, cobrança;
the manuals of Itaú, Bradesco, Santander and Banco do Brasil for CNAB 400.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SETTLED_240 = frozenset({"06", "17"})
"""Codes of movement in CNAB 240: settled, and settled after it was taken back."""
_SETTLED_400 = {
    "001": frozenset({"05", "06", "07", "08", "15"}),
    "033": frozenset({"06", "07", "08"}),
    "237": frozenset({"06", "15", "16", "17"}),
    "341": frozenset({"05", "06", "07", "08"}),
}
"""Codes of occurrence in CNAB 400, which differ by bank; elsewhere only 06."""
_OUR_NUMBER_400 = {"001": (63, 80), "237": (70, 82)}
_CREDITED_400 = {"001": (175, 181)}


@dataclass(frozen=True, slots=True)
class Settlement:
    """A boleto that was paid: amounts in cents, days as ISO dates or empty.

    `paid` is what the payer gave, interest and fine in it; `fee` what the bank charges us for it.
    """

    line: int
    bank: str
    our_number: str
    document: str
    paid_on: str
    credited_on: str
    paid: int
    nominal: int
    fee: int
    payer_id: str = ""
    payer: str = ""


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """What a return file says: settlements, other occurrences by code, and broken lines."""

    settlements: tuple[Settlement, ...]
    others: dict[str, int]
    broken: tuple[tuple[int, str], ...]


def width_of(head: str) -> int | None:
    """Return 240 or 400 where a first line is the head of a return file, else None."""
    if len(head) == 400 and head.startswith("02RETORNO"):
        return 400
    if len(head) == 240 and head[7] == "0" and head[142] == "2" and head[:8].isdigit():
        return 240
    return None


def read_return(lines: Sequence[str], width: int) -> ReturnFile:
    """Return what the lines of a return file of that width say."""
    found: list[Settlement] = []
    others: dict[str, int] = {}
    broken: list[tuple[int, str]] = []
    records = _of_240(lines) if width == 240 else _of_400(lines)
    for number, code, one in records:
        if isinstance(one, Settlement):
            found.append(one)
        elif code:
            others[code] = others.get(code, 0) + 1
        else:
            broken.append((number, one))
    broken += [(n, line) for n, line in enumerate(lines, 1) if len(line) != width and line.strip()]
    return ReturnFile(tuple(found), others, tuple(dict(broken).items()))


def _of_240(lines: Sequence[str]) -> Iterator[tuple[int, str, Settlement | str]]:
    """Give the settlements of segments T and U; each U belongs to the T before it."""
    boleto = ""
    for number, line in enumerate(lines, 1):
        if len(line) != 240 or line[7] != "3":
            continue
        if line[13] == "T":
            boleto = line
        elif line[13] == "U" and boleto:
            code = boleto[15:17]
            settled = _settled_240(number, boleto, line) if code in _SETTLED_240 else None
            is_other = code not in _SETTLED_240
            yield number, code if is_other else "", settled or line
            boleto = ""


def _settled_240(number: int, boleto: str, money: str) -> Settlement | None:
    """Return the settlement of a pair of segments, or None where an amount is none."""
    amounts = [_cents(one) for one in (money[77:92], boleto[81:96], boleto[198:213])]
    if None in amounts:
        return None
    paid, nominal, fee = (one or 0 for one in amounts)
    return Settlement(
        line=number,
        bank=boleto[:3],
        our_number=boleto[37:57].strip(),
        document=boleto[58:73].strip().lstrip("0"),
        paid_on=_day(money[137:145]),
        credited_on=_day(money[145:153]),
        paid=paid,
        nominal=nominal,
        fee=fee,
        payer_id=_tax_id(boleto[132], boleto[133:148]),
        payer=boleto[148:188].strip(),
    )


def _of_400(lines: Sequence[str]) -> Iterator[tuple[int, str, Settlement | str]]:
    bank = lines[0][76:79] if lines and len(lines[0]) == 400 else ""
    settled = _SETTLED_400.get(bank, frozenset({"06"}))
    for number, line in enumerate(lines, 1):
        if len(line) != 400 or line[0] not in {"1", "7"}:
            continue
        code = line[108:110]
        if code not in settled:
            yield number, code, line
            continue
        yield number, "", _settled_400(number, line, bank) or line


def _settled_400(number: int, line: str, bank: str) -> Settlement | None:
    """Return the settlement of a record, or None where an amount is none."""
    amounts = [_cents(one) for one in (line[253:266], line[152:165], line[175:188])]
    if bank == "001":
        amounts[2] = _cents(line[181:188])
    if None in amounts:
        return None
    paid, nominal, fee = (one or 0 for one in amounts)
    start, end = _OUR_NUMBER_400.get(bank, (62, 70))
    since, until = _CREDITED_400.get(bank, (295, 301))
    return Settlement(
        line=number,
        bank=bank,
        our_number=line[start:end].strip(),
        document=line[116:126].strip().lstrip("0"),
        paid_on=_day(line[110:116]),
        credited_on=_day(line[since:until]),
        paid=paid,
        nominal=nominal,
        fee=fee,
    )


def _cents(digits: str) -> int | None:
    text = digits.strip() or "0"
    return int(text) if re.fullmatch(r"[0-9]{1,17}", text, re.ASCII) else None


def _day(digits: str) -> str:
    """Return the ISO date of DDMMYYYY or DDMMYY, empty for zeros and what is no date."""
    year = digits[4:] if len(digits) == 8 else f"20{digits[4:]}"
    try:
        return date(int(year), int(digits[2:4]), int(digits[:2])).isoformat()
    except ValueError:
        return ""


def _tax_id(kind: str, digits: str) -> str:
    """Return a CPF (kind 1) or CNPJ (kind 2) with its own number of places."""
    places = {"1": 11, "2": 14}.get(kind)
    return digits[-places:] if places and digits.strip("0 ") else ""
