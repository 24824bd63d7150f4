"""A table of texts with their labels, as a company exports its own history."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.plain_line import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a table that are read at all."""
MOST_LABELS = 1000
LONGEST_LABEL = 200
IS_CODE = re.compile(r"[A-Z](\d\d)?|none")
"""What a reason of the dispute taxonomy looks like; `none` disputes nothing."""
_CODES = re.compile(r"[A-Z]\d\d( \+ [A-Z]\d\d)+")


class LabelledTextsError(InputError):
    """A table of labelled texts cannot be used."""


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Texts and their labels, of equal length, and the file they stand in."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    name: str
    sha256: str

    @property
    def label_sets(self) -> tuple[tuple[str, ...], ...]:
        """Return the labels of each text: several codes of the taxonomy are joined by ` + `."""
        return tuple(
            tuple(dict.fromkeys(label.split(" + "))) if _CODES.fullmatch(label) else (label,)
            for label in self.labels
        )

    @property
    def are_reasons(self) -> bool:
        """Say whether all labels are codes of the taxonomy, or `none`."""
        return all(IS_CODE.fullmatch(one) for own in self.label_sets for one in own)


def read_labelled_texts(*paths: Path) -> LabelledTexts:
    """Read CSVs with the columns `text` and `label`; further columns are left alone.

    Several files count as one, in the order given; its hash is then that of their hashes.

    Raises:
        LabelledTextsError: A file cannot be read, lacks a column, or has a row without one of
            the two.
    """
    raws = [_bytes(path) for path in paths]
    rows = [row for path, raw in zip(paths, raws, strict=True) for row in _labelled(path, raw)]
    kinds = len({label for _, label in rows})
    if not 0 < kinds <= MOST_LABELS:
        reason = f"{paths[0]}: it has {kinds} different labels; 1 to {MOST_LABELS} can be learnt"
        raise LabelledTextsError(reason)
    digests = [hashlib.sha256(raw).hexdigest() for raw in raws]
    return LabelledTexts(
        texts=tuple(text for text, _ in rows),
        labels=tuple(label for _, label in rows),
        name=plain_line(", ".join(path.name for path in paths)),
        sha256=digests[0] if len(digests) == 1 else _digest_of(digests),
    )


def _digest_of(digests: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def _labelled(path: Path, raw: bytes) -> Iterator[tuple[str, str]]:
    for number, (text, label) in enumerate(_pairs(path, raw), 2):
        if not text or not 0 < len(label) <= LONGEST_LABEL:
            reason = f"{path}: row {number} has no text or no label; fill both or leave it out"
            raise LabelledTextsError(reason)
        yield text, label


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
