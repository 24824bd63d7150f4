"""The words that a case is found by: folded, numbers and amounts in every way of writing them.

What is written and what is asked for go through the same mill, so that they meet: case and
accents do not count; a number is found with or without what joins its parts (`RE-12/7`, `RE12`);
1.234,50 and 1,234.50 are one amount; Chinese is kept in pairs of signs, so that two suffice.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 6000
"""Of one case; what is longer is cut, so that no mail is too long for an index."""
MOST_ASKED = 8
_LONGEST = 40
_PARTS_TOGETHER = 4
_LARGEST = Decimal(10) ** 12
_FINEST = 4
_LETTERS_THAT_MAY_GO_ON = 3

SIGNS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_COMPOUND = re.compile(r"[^\W_]+(?:[-/._@+#][^\W_]+)*")
_PIECE = re.compile(f"[{SIGNS}]+|[^\\W_{SIGNS}]+")
AMOUNT = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\w.,])|\d+(?:[.,]\d+)+|\d+")
THIN_SPACE = re.compile("(?<=\\d)['\u2019\u00a0\u2009\u202f](?=\\d{3})")


def words_to_find(texts: Iterable[str], amounts: Iterable[Decimal | None]) -> str:
    """Return all that a case is found by, each word once, with a space between two."""
    words = dict.fromkeys(_written(amount) for amount in amounts if amount)
    found = (word for text in texts for word in _words(folded(text)))
    for word in found:
        words.setdefault(word)
        if len(words) >= MOST_WORDS:
            break
    return " ".join(words)


def words_asked(text: str) -> list[tuple[str, ...]]:
    """Return what has to be found: of each group one word. A word that may go on ends in `*`."""
    plain = folded(text).strip()
    asked = [plain] if AMOUNT.fullmatch(plain) else plain.split()
    groups = (group for word in asked[:MOST_ASKED] for group in _groups(word))
    return list(dict.fromkeys(groups))


def folded(text: str) -> str:
    """Return a text in which neither case nor accents count."""
    plain = unicodedata.normalize("NFKD", THIN_SPACE.sub("", text).casefold())
    bare = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", bare)


def holds_words(asked: Iterable[tuple[str, ...]], kept: str) -> bool:
    """Tell whether kept words hold all that is asked for, as the indexes of databases tell it."""
    words = set(kept.split())
    return all(any(_holds(one, words) for one in group) for group in asked)


def _holds(one: str, words: set[str]) -> bool:
    if not one.endswith("*"):
        return one in words
    return any(word.startswith(one[:-1]) for word in words)


def _words(text: str) -> Iterator[str]:
    for found in AMOUNT.finditer(text):
        if not found[0].isdecimal():
            yield from amount_words(found[0])
    for found in _COMPOUND.finditer(text):
        pieces = [piece[0] for piece in _PIECE.finditer(found[0])]
        for piece in pieces:
            yield from _kept(piece)
        yield from _together(pieces, at_most=_PARTS_TOGETHER)


def _kept(piece: str) -> Iterator[str]:
    if _is_of_signs(piece):
        yield from _pairs(piece)
        yield piece[-1]
        return
    yield piece[:_LONGEST]
    if piece.isdecimal() and piece.startswith("0"):
        yield piece.lstrip("0")[:_LONGEST] or "0"


def _together(pieces: list[str], *, at_most: int) -> Iterator[str]:
    """Yield two and more pieces that stand together as one word."""
    for start in range(len(pieces)):
        for end in range(start + 2, min(start + at_most, len(pieces)) + 1):
            if not any(map(_is_of_signs, pieces[start:end])):
                yield "".join(pieces[start:end])[:_LONGEST]


def _groups(word: str) -> Iterator[tuple[str, ...]]:
    if AMOUNT.fullmatch(word):
        plain = (word,) if word.isdecimal() else ()
        whole = (one[1:] for one in amount_words(word) if one[1:].isdecimal())
        yield tuple(dict.fromkeys((*plain, *amount_words(word), *whole)))
        return
    for found in _COMPOUND.finditer(word):
        yield from _asked_together([piece[0] for piece in _PIECE.finditer(found[0])])


def _asked_together(pieces: list[str]) -> Iterator[tuple[str, ...]]:
    if any(map(_is_of_signs, pieces)) or len(pieces) == 1:
        for piece in pieces:
            yield from _asked(piece)
        return
    size = min(len(pieces), _PARTS_TOGETHER)
    for start in range(len(pieces) - size + 1):
        yield ("".join(pieces[start : start + size])[:_LONGEST],)


def _asked(piece: str) -> Iterator[tuple[str, ...]]:
    if _is_of_signs(piece):
        pairs = list(_pairs(piece))
        yield from ((pair,) for pair in pairs)
        if not pairs:
            yield (f"{piece}*",)
        return
    may_go_on = piece.isalpha() and len(piece) >= _LETTERS_THAT_MAY_GO_ON
    yield (f"{piece[:_LONGEST]}*" if may_go_on else piece[:_LONGEST],)


def _is_of_signs(piece: str) -> bool:
    return re.match(f"[{SIGNS}]", piece) is not None


def _pairs(piece: str) -> Iterator[str]:
    return map("".join, zip(piece, islice(piece, 1, None), strict=False))


def amount_words(number: str) -> set[str]:
    """Return what a number may mean as an amount, point and comma read both ways."""
    plain = number.replace(" ", "")
    readings = {plain.replace(",", ""), plain.replace(".", "").replace(",", ".")}
    return {_written(amount) for amount in map(_amount, readings) if amount is not None}


def _amount(number: str) -> Decimal | None:
    try:
        amount = Decimal(number)
    except InvalidOperation:
        return None
    fine = -int(amount.normalize().as_tuple().exponent)
    return amount if amount < _LARGEST and fine <= _FINEST else None


def _written(amount: Decimal) -> str:
    """Write an amount as a word: 1234.50 as `n1234d5`."""
    return "n" + f"{abs(amount.normalize()):f}".replace(".", "d")
