"""What was read of a file beside the words of a complaint, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReadAs = Literal["list", "invoice", "text", "picture", "nothing"]
"""A list of invoices, one e-invoice, words, a picture that is kept, or what nothing here reads."""


@dataclass(frozen=True, slots=True)
class AttachmentReading:
    """A file that came with a complaint: what it is, how many rows count, and what to know of it.

    `notes` are codes that the language files word: `too_large`, `encrypted`, `broken`,
    `rows_cut`, `silent_rows`, `not_read`, `picture_unread`…
    """

    name: str
    read_as: ReadAs
    rows: int = 0
    notes: tuple[str, ...] = ()
