"""How well a written number fits a number of the books, whole, mangled or mistyped."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz.distance import OSA

Fit = Literal["equal", "normalised", "ending", "similar"]

FITS: tuple[Fit, ...] = ("equal", "normalised", "ending", "similar")
"""The ways a number fits, the best first."""

_MISREAD = str.maketrans("OQILZSGB", "00112568")
_PUNCTUATION = re.compile(r"[^A-Z0-9]")
_BESIDE_DIGIT = re.compile(r"(?<=\d)[OQILZSGB]+|[OQILZSGB]+(?=\d)")
_IN_THREES = re.compile(r"\D{0,8}(\d{1,3}(?:[. ]\d{3})+)", re.ASCII)
_INSTALMENT = re.compile(r"\D{0,8}(\d{3,12})\s?[-/]\s?0{0,2}\d{1,2}", re.ASCII)
_SHORTEST_TYPO = 5
"""Below this many characters one edit makes any number of any other."""


def fit_of(written: str, number: str) -> Fit | None:
    """Say how `written` fits `number` of the books, or None.

    Equal without punctuation and case; normalised without leading zeros and letters, with digits
    set in threes, or with letters misread for digits; ending as the last groups, at least three
    last digits, or with the number of an instalment behind it; similar by one edit.
    """
    if are_equal(written, number):
        return "equal"
    groups, own = _groups(written), _groups(number)
    if not groups or not own:
        return None
    if groups == own or "".join(groups) == "".join(own) or _as_read(written) == _as_read(number):
        return "normalised"
    if len(own) == 1 and _set_in_threes(written) == own[0]:
        return "normalised"
    if _ends(written, number, groups, own) or _is_instalment(written, own):
        return "ending"
    return "similar" if _similar(_canonical(written), _canonical(number)) else None


def are_equal(written: str, number: str) -> bool:
    """Say whether `written` is `number` but for punctuation and case, as `fit_of` does first."""
    return _canonical(written) == _canonical(number)


def _canonical(written: str) -> str:
    return _PUNCTUATION.sub("", written.upper())


def _as_read(written: str) -> str:
    return _canonical(written).translate(_MISREAD)


def _groups(written: str) -> list[str]:
    return [group.lstrip("0") or "0" for group in re.findall(r"\d+", written)]


def _set_in_threes(written: str) -> str | None:
    """Return the digits of 000.001.234 without leading zeros, as an NF-e's number is printed."""
    found = _IN_THREES.fullmatch(written.strip())
    return re.sub(r"\D", "", found[1]).lstrip("0") if found else None


def _is_instalment(written: str, own: list[str]) -> bool:
    """Say whether 1234/2 is an instalment of 1234: a number of its own would have been equal."""
    found = _INSTALMENT.fullmatch(written.strip())
    return found is not None and len(own[-1]) >= 3 and [found[1].lstrip("0")] == own


def _ends(written: str, number: str, groups: list[str], own: list[str]) -> bool:
    letters = re.match(r"[A-Z]{2,}", _canonical(written))
    if letters and not _canonical(number).startswith(letters[0][0]):
        return False
    if len(groups) < len(own) and own[-len(groups) :] == groups:
        return True
    digits = _digits(written)
    return len(digits) >= 3 and _digits(number).endswith(digits)


def _digits(written: str) -> str:
    """Return the digits, with letters beside them that are misread for digits."""
    read = _BESIDE_DIGIT.sub(lambda match: match[0].translate(_MISREAD), _canonical(written))
    return re.sub(r"\D", "", read)


def _similar(written: str, number: str) -> bool:
    """Compare the whole numbers, and their digits where the letters before them are left out."""
    pairs = [(written.translate(_MISREAD), number.translate(_MISREAD))]
    if written[:1].isdigit():
        pairs.append((_digits(written), _digits(number)))
    return any(
        min(len(left), len(right)) >= _SHORTEST_TYPO and OSA.distance(left, right) == 1
        for left, right in pairs
    )
