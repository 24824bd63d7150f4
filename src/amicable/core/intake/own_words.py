"""What the customer wrote this time: quoted mail, signature and disclaimer are cut off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.intake.lexicon import Lexicon

_HEADER_LINE = re.compile(
    r"\*?(from|sent|to|cc|subject|date|de|enviado( el| em)?|para|asunto|assunto|fecha|data"
    r"|发件人|发送时间|收件人|抄送|主题|日期)\*?\s*:.*"
)
_AFTERTHOUGHT = re.compile(r"(p\.?\s?s\.?|p\.?\s?d\.?|附言|又及)\s*[:.,-]?\s.*")
_RULE = re.compile(r"[-_=*]{5,}")
"""A line drawn across a mail; above the head of another mail it begins the quote."""
_MOST_ANNOUNCING = 3
"""Lines over which programs break `On …, Ana <ana@club.example> wrote:`."""
_FEW = 12
"""Characters up to which a line is no beginning of such an announcement."""
_SHORT = 40
"""Own words below this length in a forward only point at what was forwarded."""


def split_own_words(body: str, lexicons: Iterable[Lexicon], *, forward: bool) -> tuple[str, str]:
    """Return the customer's own words and the text they quote; own words are never lost.

    A forward that says next to nothing itself speaks through what it forwards, and a body that is
    all quotation is read as it is.
    """
    words = tuple(lexicons)
    lines = [line.strip() for line in body.split("\n")]
    own, quoted = _divide(lines, words)
    text = "\n".join(own).strip()
    rest = "\n".join(quoted).strip()
    if rest and (not text or (forward and len(text) < _SHORT * 3)):
        more, _ = _divide(list(quoted), words)
        return (text + "\n\n" + "\n".join(more)).strip() or body.strip(), ""
    return text or body.strip(), rest


def _divide(lines: Sequence[str], lexicons: Sequence[Lexicon]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    quoted: list[str] = []
    stop = ""
    taken = 0
    for index, line in enumerate(lines):
        if index < taken:
            quoted.append(line)
            continue
        if not stop:
            stop, taken = _begins(lines, index, own, lexicons)
        if stop == "quote" or index < taken or (line.startswith(">") and stop == ""):
            quoted.append(_unquoted(line))
        elif stop == "signature":
            if _opens_quote(lines, index, lexicons):
                stop = "quote"
            elif _AFTERTHOUGHT.fullmatch(fold(line)):
                own.append(line)
        else:
            own.append(line)
    return own, quoted


def _begins(
    lines: Sequence[str], index: int, own: Sequence[str], lexicons: Sequence[Lexicon]
) -> tuple[str, int]:
    """Say what ends the own words at a line, and up to which line a quote is only announced.

    Where each quoted line bears a mark nothing ends: what has no mark is an answer in between.
    """
    stop = _ending(lines, index, own, lexicons)
    marked = _marked(lines, index, lexicons) if stop == "quote" else 0
    return ("", marked) if marked else (stop, 0)


def _ending(
    lines: Sequence[str], index: int, own: Sequence[str], lexicons: Sequence[Lexicon]
) -> str:
    """Say what begins at a line: the quoted mail, the signature, or nothing."""
    if not lines[index]:
        return ""
    if _opens_quote(lines, index, lexicons):
        return "quote"
    line = fold(lines[index])
    if any(map(bool, own)) and any(
        _whole(lexicon, cue, line) for lexicon in lexicons for cue in ("signature", "disclaimer")
    ):
        return "signature"
    return ""


def _opens_quote(lines: Sequence[str], index: int, lexicons: Sequence[Lexicon]) -> bool:
    line = fold(lines[index])
    if _HEADER_LINE.fullmatch(line):
        return _heads(lines[index + 1 : index + 5]) >= 2
    if _RULE.fullmatch(line):
        near = [one for one in lines[index + 1 : index + 8] if one]
        if _heads(near[:3]) >= 2:
            return True
    return _announced(lines, index, lexicons) > 0


def _heads(lines: Sequence[str]) -> int:
    """Count the lines that look like the head of a mail."""
    return sum(bool(_HEADER_LINE.fullmatch(fold(line))) for line in lines)


def _marked(lines: Sequence[str], index: int, lexicons: Sequence[Lexicon]) -> int:
    """Return the end of the lines that announce a quote whose lines bear a mark, else zero."""
    length = _announced(lines, index, lexicons)
    following = (line for line in lines[index + length : index + length + 5] if line)
    return index + length if length and next(following, "").startswith(">") else 0


def _announced(lines: Sequence[str], index: int, lexicons: Sequence[Lexicon]) -> int:
    """Return how many lines from here say who wrote what follows, zero when they do not."""
    said = ""
    for length, line in enumerate(lines[index : index + _MOST_ANNOUNCING], 1):
        if not line or (length > 1 and len(lines[index]) <= _FEW):
            return 0
        # Some programs leave no space: `<ana@club.example>wrote:`.
        said = " ".join(f"{said} {fold(line)}".replace(">", "> ").replace("> :", ">:").split())
        if any(_whole(lexicon, "quote", said) for lexicon in lexicons):
            return length
    return 0


def _whole(lexicon: Lexicon, cue: str, line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in lexicon.cues.get(cue, ()))


def _unquoted(line: str) -> str:
    return re.sub(r"^(>\s?)+", "", line)
