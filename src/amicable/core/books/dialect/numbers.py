"""Which sign separates the decimals of a column: the readings that fit all of its shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.books.dialect.shapes import Shape

DecimalSign = Literal[".", ","]

CURRENCY = r"(?:(?:[A-Z]{1,3})?[$€£¥₹₩₪₫₱₺₽₴฿]|[A-Z]{3}|元|円|S/\.?|Kč|kr\.?|zł)"
"""A sign or code of money, as it stands before or behind an amount."""


def body(sign: DecimalSign, digit: str = "[0-9]") -> str:
    """Return the pattern of digits, groups and decimals under a decimal sign.

    Groups are of three, or of two before the last three (1,23,456.00). A group never begins
    with a lone zero, so that 0.125 can only be a fraction.
    """
    point = re.escape(sign)
    comma = r"\." if sign == "," else ","
    first = f"(?:{digit.replace('0', '1')}{digit}{{0,2}})"
    groups = "|".join(f"{first}(?:{mark}{digit}{{3}})+" for mark in (comma, " ", "'"))
    indian = rf"{digit.replace('0', '1')}{digit}?(?:,{digit}{{2}})+,{digit}{{3}}"
    whole = f"{groups}|{indian}" if sign == "." else groups
    return rf"(?:(?:{whole}|{digit}+)(?:{point}{digit}+)?|{point}{digit}+)"


CREDIT_SIDE = r"^(?i:cr)\.? |^[贷貸]|[^A-Za-z](?i:cr)\.?$|[0-9] ?[HC]$|[贷貸]$"
"""Where a text that is an amount with its side stands in credit."""
EXPONENT = r"[-+]?[0-9](?:{0}([0-9]+))?[eE][+]?(-?[0-9]{{1,2}})"
"""A number with its exponent, by its decimal sign: decimals and exponent are its groups."""


def sided(sign: DecimalSign, digit: str = "[0-9]") -> str:
    """Return the pattern of an amount without a sign beside its side: Dr, S(oll), D(ebe), 借.

    A letter alone stands behind two decimals, for C1 and H2 are names.
    """
    core = rf"(?:{CURRENCY} ?)?{body(sign, digit)}(?: ?{CURRENCY})?"
    cents = rf"[0-9., ']*{re.escape(sign)}{digit}{{2}} ?[SHDC]"
    return (
        rf"(?:(?:[CD]R|[CcDd]r)\.? {core}|[借贷貸] ?{core}|{core} ?(?:[CD]R|[CcDd]r)\.?"
        rf"|{core} ?[借贷貸]|{cents})"
    )


def number(sign: DecimalSign, digit: str = "[0-9]") -> str:
    """Return the pattern of a number with its sign, money and percent under a decimal sign."""
    money = f"(?:{CURRENCY} ?)?"
    after = f"(?: ?{CURRENCY})?"
    core = body(sign, digit)
    return (
        rf"(?:{money}[-+]? ?{money}{core} ?%?{after}"
        rf"|{money}{core} ?[-+]{after}"
        rf"|{money}{core}{after} ?[-+]"
        rf"|{money}\( ?{money}{core}{after} ?\){after})"
    )


_SHAPES = {
    sign: re.compile(f"{number(sign, '[09]')}|{sided(sign, '[09]')}") for sign in (".", ",")
}
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:19|20)[0-9]{2}")
"""A month, as in 05.2026, which tells nothing of decimals."""
_PLAIN = re.compile(r"[^.,]*")


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """What the shapes of a column say: cells by the decimal signs that they allow.

    `either` holds shapes that are different numbers under the two signs, such as 1.234.
    """

    point: Sequence[Shape]
    comma: Sequence[Shape]
    either: Sequence[Shape]
    neutral: int
    strange: int

    @property
    def sign(self) -> DecimalSign | None:
        """Return the only sign that fits every number, or None when both or neither do."""
        if bool(self.point) == bool(self.comma):
            return None
        return "." if self.point else ","

    @property
    def is_undecided(self) -> bool:
        """Say whether the numbers of the column need a decision that they do not bring."""
        return bool(self.point and self.comma) or (self.sign is None and bool(self.either))

    @property
    def is_column_of_numbers(self) -> bool:
        """Say whether nearly every cell is a number, so that it tells about its neighbours."""
        told = (*self.point, *self.comma, *self.either)
        if told and all(_MONTH.fullmatch(shape.example) for shape in told):
            return False
        numbers = self.neutral + sum(shape.count for shape in told)
        return numbers > 19 * self.strange


def weigh(shapes: Iterable[Shape]) -> NumberEvidence:
    """Sort the shapes of a column by the decimal signs that they allow."""
    found: dict[str, list[Shape]] = {"point": [], "comma": [], "either": []}
    neutral = strange = 0
    for shape in shapes:
        fits = {sign for sign, pattern in _SHAPES.items() if pattern.fullmatch(shape.text)}
        if not fits:
            strange += shape.count
        elif len(fits) == 1:
            found["point" if "." in fits else "comma"].append(shape)
        elif _PLAIN.fullmatch(shape.text):
            neutral += shape.count
        else:
            found["either"].append(shape)
    return NumberEvidence(found["point"], found["comma"], found["either"], neutral, strange)


def sign_of_sheet(columns: Iterable[NumberEvidence]) -> DecimalSign | None:
    """Return the sign on which all decided columns of a sheet agree: an export has one locale."""
    signs = {column.sign for column in columns if column.is_column_of_numbers and column.sign}
    return signs.pop() if len(signs) == 1 else None
