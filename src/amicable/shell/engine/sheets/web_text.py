"""The text of a web page under the name of a workbook, also of one packed as a mail (MHTML)."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from amicable.core.books.dialect.charsets import NAMES, plausible_charsets
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.sheets.too_large import refuse_too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.sheets.settling import Answers

_START = 16_384
_MOST_EVIDENCE = 200_000
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"iso8859-1", "ascii", "latin_1"}
"""What browsers and Excel read as Windows-1252, whatever a page calls it."""


def page_texts(path: Path, *, is_mail: bool, answers: Answers) -> Iterator[str]:
    """Yield the pages of a file, each as text.

    Raises:
        UnreadableFileError: The file is too large.
        UndecidedError: Nothing declares the charset, and the bytes read as words in two.
    """
    refuse_too_large(path)
    content = path.read_bytes()
    if not is_mail:
        yield _text(path, content, "", answers)
        return
    for part in message_from_bytes(content.lstrip(), policy=policy.compat32).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            yield _text(path, payload, part.get_content_charset() or "", answers)


def _text(path: Path, content: bytes, told: str, answers: Answers) -> str:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, "replace")
    even, odd = content[:_START:2].count(0), content[1:_START:2].count(0)
    if max(even, odd) * 5 > min(len(content), _START):
        return content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        # What reads as UTF-8 is UTF-8: templates declare what they were copied from.
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_charset(path, content, told, answers), "replace")


def _charset(path: Path, content: bytes, told: str, answers: Answers) -> str:
    found = _DECLARED.search(content[:_START])
    declared = told or (found[1].decode("ascii") if found else "")
    name = _known(declared)
    if name and not name.startswith("utf"):
        return "cp1252" if name in _LATIN else "gb18030" if name.startswith("gb") else name
    lines = (line for line in content.splitlines() if not line.isascii())
    fitting = plausible_charsets(b"\n".join(lines)[:_MOST_EVIDENCE])
    if len(fitting) == 1:
        return fitting[0].charset
    choices = tuple(Choice(one.charset, NAMES[one.charset], one.example or "?") for one in fitting)
    words = f"The letters of {path.name} can be read in {len(fitting)} ways"
    return answers.settle(Question(f"charset of {path.name}", words, choices))


def _known(name: str) -> str:
    """Return the name of a charset for text as Python has it, or ''."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", False) else ""
