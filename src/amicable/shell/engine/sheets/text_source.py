"""A text file of unknown charset becomes a file in UTF-8 that the engine can read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.dialect.charsets import NAMES, plausible_charsets
from amicable.core.vocabulary.question import Choice, Question
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.engine.sheets.settling import Answers


COPY = "text.csv"
"""How the copy in UTF-8 is called in the work folder."""
_PIECE = 4 * 1024 * 1024
_MOST_EVIDENCE = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text in UTF-8, perhaps with a mark: where it lies, and what the original is like."""

    path: Path
    charset: str
    traits: Traits
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traits:
    """What in a text the engine's own reader of CSV does not take as it is."""

    has_backslash_quote: bool = False
    has_blank_line: bool = False
    has_inner_mark: bool = False
    """A mark of UTF-8 in the middle, where files were put one behind the other."""
    has_lone_return: bool = False
    has_mixed_ends: bool = False
    has_null: bool = False
    has_space_quote: bool = False
    """A space before a quote, after which the engine would begin to quote."""
    has_pairs: bool = False

    @property
    def is_plain(self) -> bool:
        """Say whether the engine can read the text by itself."""
        return not (
            self.has_backslash_quote
            or self.has_blank_line
            or self.has_inner_mark
            or self.has_lone_return
            or self.has_mixed_ends
            or self.has_null
            or self.has_space_quote
        )


def open_text(path: Path, work: Path, answers: Answers) -> TextSource:
    """Return the text of a file as UTF-8, a copy in `work` where it is in another charset.

    Raises:
        UnreadableFileError: The file is empty, or its bytes are no text.
        UndecidedError: The bytes read as words in two charsets.
    """
    start = _start(path)
    if not start:
        raise UnreadableFileError(str(path), "it is empty")
    charset = _declared(start)
    notes: tuple[str, ...] = ()
    if charset in {"utf-8", "utf-8-sig"} and not _is_valid(path, charset):
        if _is_binary(start):
            because = worded(
                "unreadable_file.no_text",
                "its bytes are no text, whatever its name says; export it again",
            )
            raise UnreadableFileError(str(path), because)
        charset, notes = _undeclared(path, answers)
    copy = path
    if charset not in {"utf-8", "utf-8-sig"}:
        copy = work / COPY
        _transcode(path, copy, charset)
    return TextSource(copy, charset, _traits(copy), notes)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _is_binary(start: bytes) -> bool:
    """Say whether more than one byte in fifty is a control sign that no text has."""
    controls = sum(start.count(byte) for byte in range(32) if byte not in b"\t\n\f\r\x1a")
    return controls * 50 > len(start)


def _declared(start: bytes) -> str:
    """Return what a mark at the start, or the zeros of UTF-16, declare; else UTF-8."""
    for mark, charset in _MARKS:
        if start.startswith(mark):
            return charset
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd * 3 > len(start) and not even:
        return "utf-16-le"
    if even * 3 > len(start) and not odd:
        return "utf-16-be"
    return "utf-8"


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _is_valid(path: Path, charset: str) -> bool:
    decoder = codecs.getincrementaldecoder(charset)()
    try:
        for piece in _pieces(path):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _undeclared(path: Path, answers: Answers) -> tuple[str, tuple[str, ...]]:
    """Return the charset of bytes that are no UTF-8, and what the report should say of it."""
    lines, mixed = _lines_beyond_ascii(path)
    if mixed:
        note = f"{path.name}: {mixed} lines in UTF-8, others in Windows-1252, each read as it is"
        return "mixed", (note,)
    fitting = plausible_charsets(lines)
    if len(fitting) == 1:
        charset = fitting[0].charset
        return charset, (f"{path.name} is read as {NAMES[charset]}",)
    choices = tuple(Choice(one.charset, NAMES[one.charset], one.example or "?") for one in fitting)
    words = f"The letters of {path.name} can be read in {len(fitting)} ways"
    return answers.settle(Question(f"charset of {path.name}", words, choices)), ()


def _lines_beyond_ascii(path: Path) -> tuple[bytes, int]:
    """Return lines that are no UTF-8, and how many beyond ASCII are: then the file is mixed."""
    found = bytearray()
    valid = 0
    with path.open("rb") as file:
        for line in file:
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                if len(found) < _MOST_EVIDENCE:
                    found += line[:_PIECE]
            else:
                valid += 1
    return bytes(found), valid


def _transcode(path: Path, copy: Path, charset: str) -> None:
    with copy.open("w", encoding="utf-8", newline="") as out:
        if charset == "mixed":
            with path.open("rb") as file:
                out.writelines(map(_either, file))
            return
        decoder = codecs.getincrementaldecoder(charset)()
        try:
            for piece in _pieces(path):
                out.write(decoder.decode(piece))
            out.write(decoder.decode(b"", final=True))
        except UnicodeError as error:
            because = f"it is not {charset} as its first bytes say; save it as CSV UTF-8"
            raise UnreadableFileError(str(path), because) from error


def _either(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _traits(path: Path) -> Traits:
    """Return what the whole text contains, over pieces that overlap by a few bytes."""
    names = ("backslash", "blank", "mark", "return", "feed", "pair", "null", "space")
    found = dict.fromkeys(names, False)
    kept = b"\n"
    for piece in _pieces(path):
        seen = kept + piece
        body = seen.rstrip(b"\r\n")
        pairs, returns = seen.count(b"\r\n"), seen.count(b"\r")
        found["backslash"] |= b'\\"' in seen
        found["blank"] |= any(mark in body for mark in (b"\n\n", b"\n\r\n", b"\r\r"))
        found["mark"] |= codecs.BOM_UTF8 in seen[2:]
        found["pair"] |= pairs > 0
        found["return"] |= returns > pairs + seen.endswith(b"\r")
        found["feed"] |= seen[1:].count(b"\n") > pairs
        found["null"] |= b"\0" in seen
        found["space"] |= b' "' in seen
        kept = seen[-3:]
    return Traits(
        has_backslash_quote=found["backslash"],
        has_blank_line=found["blank"],
        has_inner_mark=found["mark"],
        has_lone_return=found["return"] or kept.endswith(b"\r"),
        has_mixed_ends=found["pair"] and found["feed"],
        has_null=found["null"],
        has_space_quote=found["space"],
        has_pairs=found["pair"],
    )
