"""A table of texts with their labels, as a company exports its own history."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.plain_line import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a table that are read at all."""
MOST_LABELS = 1000
LONGEST_LABEL = 200


class LabelledTextsError(InputError):
    """A table of labelled texts cannot be used."""


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Texts and their labels, of equal length, and the file they stand in."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    name: str
    sha256: str


def read_labelled_texts(path: Path) -> LabelledTexts:
    """Read a CSV with the columns `text` and `label`; further columns are left alone.

    Raises:
        LabelledTextsError: The file cannot be read, lacks a column, or has a row without one of
            the two.
    """
    raw = _bytes(path)
    texts: list[str] = []
    labels: list[str] = []
    for number, (text, label) in enumerate(_pairs(path, raw), 2):
        if not text or not 0 < len(label) <= LONGEST_LABEL:
            reason = f"{path}: row {number} has no text or no label; fill both or leave it out"
            raise LabelledTextsError(reason)
        texts.append(text)
        labels.append(label)
    kinds = len(set(labels))
    if not 0 < kinds <= MOST_LABELS:
        reason = f"{path}: it has {kinds} different labels; 1 to {MOST_LABELS} can be learnt"
        raise LabelledTextsError(reason)
    digest = hashlib.sha256(raw).hexdigest()
    return LabelledTexts(tuple(texts), tuple(labels), plain_line(path.name), digest)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            reason = f"{path}: the table has more than 512 MiB; hand in a part of it"
            raise LabelledTextsError(reason)
        return path.read_bytes()
    except OSError as error:
        reason = f"{path}: cannot be read ({error.strerror}); name a CSV file"
        raise LabelledTextsError(reason) from error


def _pairs(path: Path, raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield text and label of each row; a label is one plain line, for it is printed later."""
    try:
        for row in _rows(path, raw):
            yield str(row["text"] or "").strip(), plain_line(str(row["label"] or ""))
    except csv.Error as error:
        reason = (
            f"{path}: cannot be read as a CSV ({error}); quote its texts and shorten the longest"
        )
        raise LabelledTextsError(reason) from error


def _rows(path: Path, raw: bytes) -> csv.DictReader[str]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"{path}: the table is not UTF-8; save it as CSV UTF-8"
        raise LabelledTextsError(reason) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [one for one in ("text", "label") if one not in (rows.fieldnames or ())]
    if missing:
        reason = f"{path}: no column {missing[0]!r} in its first row; name them text and label"
        raise LabelledTextsError(reason)
    return rows
