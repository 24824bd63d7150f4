"""An outgoing text as it is read: what is our own in it, its sentences, and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.vocabulary.complaint import Mention
    from amicable.core.vocabulary.phrases import Phrasing

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_HEAD = r"(?:from|de|发件人)\s*[:\uff1a].*"
_MAIL_BELOW = re.compile(
    r"^(?:"
    r".{0,200}(?:wrote|escribio|escreveu|写道)\s*[:\uff1a]\s*$"
    r"|-{3,}\s?(?:original message|mensaje original|mensagem original|原始邮件|原邮件).*$"
    rf"|_{{5,}}\s*\n{_HEAD}$"
    rf"|{_HEAD}\n(?:.*\n){{0,4}}?(?:subject|asunto|assunto|主题)\s*[:\uff1a].*$"
    r")",
    re.MULTILINE,
)
"""Where the mail that is answered begins below the answer; read on folded text."""
_HEADER = re.compile(
    r"\A(?:[ \t]*(?:to|cc|bcc|from|subject|date|para|asunto|assunto|de|fecha|data"
    r"|收件人|主题|抄送)[ \t]*[:\uff1a].*\n)+"
)
_LABEL = r"[^\n]{2,40}:\s{2,}|[\u4e00-\u9fff]{2,8}:"
"""What a row of a table begins with, on folded text."""
_ROW = re.compile(rf"(?m)^(?:{_LABEL})[^\n]*\n")
_SHAPED = re.compile(rf"[-*\u2022\u00b7]\s|\d{{1,2}}[.)]\s|{_LABEL}|.*(?:\S\s{{2,}}|\t)\S")
_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Outgoing:
    """A text before it leaves. Places count characters of `text`."""

    text: str
    own: str
    """The text folded, with what it quotes of other mails blank."""
    language: str
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The places of the sentences; a line of a table is one of its own."""
        spans: list[tuple[int, int]] = []
        for start, end in sentence_spans(self.own):
            ends = [start, *(start + m.end() for m in _lines(self.own[start:end])), end]
            spans += [pair for pair in pairwise(ends) if self.own[slice(*pair)].strip()]
        return tuple(spans)

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the place of the sentence in which a character stands."""
        found = (one for one in self.sentences if one[0] <= place < one[1])
        return next(found, (place, place))

    def said_at(self, place: int) -> str:
        """Return the folded sentence in which a character stands."""
        return self.own[slice(*self.sentence_at(place))]

    def finds(self, phrases: Sequence[Phrasing]) -> Iterator[tuple[int, int]]:
        """Yield the places of phrases in the order of the text, the longest of those alike."""
        found = [match.span() for one in phrases for match in one.finditer(self.own)]
        last = -1
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if start >= last:
                last = end
                yield start, end

    def says(self, phrases: Sequence[Phrasing]) -> bool:
        """Tell whether the text says any of the phrases."""
        return any(one.search(self.own) for one in phrases)


def own_part(text: str) -> str:
    """Return a text folded, as long as before, with quoted lines and the mail below it blank.

    What the customer wrote is theirs: no rule judges it. The head of the text
    stays: its subject is ours.
    """
    folded = fold(text.replace("\r", " "))
    below = _MAIL_BELOW.search(folded, _own_head(folded))
    if below:
        folded = folded[: below.start()] + _blank(folded[below.start() :])
    return _QUOTED_LINE.sub(lambda match: _blank(match[0]), folded)


def prose(own: str) -> Iterator[tuple[int, int]]:
    """Yield the places of paragraphs that are running text: no table, list, head or signature."""
    start = _own_head(own)
    for match in [*_BREAK.finditer(own, start), None]:
        end = match.start() if match else len(own)
        if _runs(own[start:end]):
            yield start, end
        start = match.end() if match else end


def _own_head(folded: str) -> int:
    head = _HEADER.match(folded)
    return head.end() if head else 0


def _runs(paragraph: str) -> bool:
    lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
    shaped = sum(bool(_SHAPED.match(line)) for line in lines)
    ends = bool(re.search(r"[.!?\u3002\uff01\uff1f]", paragraph))
    return bool(lines) and ends and shaped * 2 < len(lines)


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the breaks after lines that are rows of a table and not a sentence that goes on."""
    return _ROW.finditer(text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
