"""Which charset the bytes of a text are in: those under which they read as words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = {
    "gb18030": "Chinese (GB18030)",
    "cp1252": "Western European (Windows-1252)",
    "cp850": "Western European (DOS, code page 850)",
    "mac_roman": "Western European (Macintosh)",
}
"""The charsets that are tried where the bytes are no UTF, and what a person calls them."""

_FURTHER = {
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp932": "Japanese (Shift JIS)",
    "cp949": "Korean (Windows-949)",
}
"""Charsets that are tried where none of those reads as words, for they share letters with them."""
NAMES = {**WORDS, **_FURTHER}
"""What a person calls each charset that is tried."""

_COMMON = "äöüÄÖÜßáéíóúñÁÉÍÓÚÑãõçÃÕÇâêôàèùìòîûëïåøæ€£¥§°–—’‘“”´©®ºª¿¡«»½²³…\u00a0×·"  # noqa: RUF001 - what they write

_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžôľĺŕäöüőűđ"
_JAPANESE = (("\u3000", "\u30ff"), ("\u4e00", "\u9fff"), ("\uff01", "\uff9f"))
_SIGN = 2
"""So many bytes a sign of KS X 1001 has; others are spelt by their letters, in eight."""
_ENOUGH = 12
"""So many different Korean syllables are no Chinese: two in five of its signs lie elsewhere."""
_SIGNS = "€§°№–—’„”“«»…\u00a0"  # noqa: RUF001 - what they write

# Portuguese has õ before e alone, German ß behind vowels alone: in other places they are an ä
# or an á of Windows read as of DOS. Windows itself needs no such proof: its õ is a § of DOS.
_NEIGHBOURS = {"õ": (1, {"e"}), "Õ": (1, {"e"}), "ß": (-1, set("aeiouyäöü"))}


@dataclass(frozen=True, slots=True)
class CharsetEvidence:
    """How many characters beyond ASCII a charset reads as ones that people write there."""

    charset: str
    good: int
    strange: int
    example: str

    @property
    def is_plausible(self) -> bool:
        """Say whether nearly everything reads as a word."""
        return self.good > 19 * self.strange


def read_so(raw: bytes, charset: str) -> CharsetEvidence:
    """Return how the bytes read under a charset."""
    text = raw.decode(charset, "replace")
    beyond = [(at, char) for at, char in enumerate(text) if char > "\x7f"]
    judge = _JUDGES.get(charset, _is_western)
    strange = [at for at, char in beyond if not judge(text, at, char)]
    at = beyond[0][0] if beyond else 0
    example = re.split(r"[\r\n,;|\t]", text[max(0, at - 12) : at + 12])
    shown = max(example, key=lambda part: (any(char > "\x7f" for char in part), len(part)))
    return CharsetEvidence(charset, len(beyond) - len(strange), len(strange), shown.strip(' "'))


def plausible_charsets(raw: bytes) -> list[CharsetEvidence]:
    """Return the charsets under which the bytes read as words, or all when none does."""
    every = [read_so(raw, charset) for charset in WORDS]
    korean = read_so(raw, "euc_kr")
    different = {char for char in raw.decode("euc_kr", "replace") if char > "\x7f"}
    if len(different) >= _ENOUGH and not korean.strange:
        return [replace(korean, charset="cp949")]
    further = (read_so(raw, charset) for charset in _FURTHER)
    return (
        [one for one in every if one.is_plausible]
        or [one for one in further if one.is_plausible]
        or every
    )


def _is_chinese(text: str, at: int, char: str) -> bool:
    """Tell an ideograph in common use; one alone between Latin letters is an accent misread."""
    if char in "、。，；：？！（）《》“”‘’￥·—…　" or "\uff01" <= char <= "\uff5e":  # noqa: RUF001
        return True
    if not "\u4e00" <= char <= "\u9fa5":
        return False
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    alone = not any(sign > "\x7f" for sign in around)
    return _is_everyday(char) and not (alone and any(map(str.isalpha, around)))


def _is_everyday(char: str) -> bool:
    """Say whether GB 2312 has the ideograph among its first level, the 3,755 in common use."""
    try:
        first, second = char.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    return first < 0xD8 and second >= 0xA1


def _is_western(text: str, at: int, char: str) -> bool:
    """Tell a letter of our languages, in a word or its start, or a sign that they use."""
    if char not in _COMMON:
        return False
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if char in _NEIGHBOURS:
        side, letters = _NEIGHBOURS[char]
        # One that stands alone is in no word that could tell.
        alone = not (before.isalpha() or after.isalpha())
        return alone or (before if side < 0 else after).lower() in letters
    if not char.isalpha() or char in "ºª":
        return not (before.isalpha() and after.isalpha()) or char in "’‘´–"  # noqa: RUF001
    if unicodedata.category(char) == "Lu" and before.isalpha():
        return before.isupper()
    return True


def _is_of_windows(text: str, at: int, char: str) -> bool:
    """Tell a letter or sign as `_is_western` does, an õ and a ß wherever they stand."""
    return char in _NEIGHBOURS or _is_western(text, at, char)


def _is_central(text: str, at: int, char: str) -> bool:
    """Tell a letter of Polish, Czech, Slovak, Hungarian or Slovene, in a word or its start."""
    if char in _SIGNS:
        return True
    is_capital = unicodedata.category(char) == "Lu" and text[max(0, at - 1) : at].isalpha()
    return char.lower() in _CENTRAL and not (is_capital and text[at - 1].islower())


def _is_of(first: str, last: str) -> Callable[[str, int, str], bool]:
    """Return a judge of letters of one script: beside none of ours, capitals first, ς last."""

    def judge(text: str, at: int, char: str) -> bool:
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        among_ours = any(sign.isascii() and sign.isalpha() for sign in (before, after))
        misplaced = (char.isupper() and before.islower()) or (char == "ς" and after.isalpha())
        return char in _SIGNS or (first <= char <= last and not (among_ours or misplaced))

    return judge


def _is_korean(_text: str, _at: int, char: str) -> bool:
    """Tell a syllable that people write: one of the 2,350 of KS X 1001, and not any of 11,172."""
    try:
        return "가" <= char <= "힣" and len(char.encode("euc_kr")) == _SIGN
    except UnicodeEncodeError:
        return False


def _is_turkish(text: str, at: int, char: str) -> bool:
    """Tell a letter as Western ones are told, or one that only Turkish has."""
    return char in "ğşıİĞŞ" or _is_of_windows(text, at, char)


def _is_japanese(text: str, at: int, char: str) -> bool:
    """Tell a kana, an ideograph, or a sign between them; within a Latin word it is misread."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if any(sign.isascii() and sign.isalpha() for sign in around) and len(around) == 2:
        return char in "・ー＿／（）　"  # noqa: RUF001
    return any(first <= char <= last for first, last in _JAPANESE)


_JUDGES = {
    "gb18030": _is_chinese,
    "cp1252": _is_of_windows,
    "cp1250": _is_central,
    "cp1251": _is_of("Ё", "ё"),
    "cp1253": _is_of("Ά", "ώ"),
    "cp1254": _is_turkish,
    "cp932": _is_japanese,
    "cp949": _is_korean,
    "euc_kr": _is_korean,
}
