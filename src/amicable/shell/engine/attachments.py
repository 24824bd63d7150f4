"""What a complaint encloses, heard together with its words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.catalog.reading.mail_attachments import attachments_of
from amicable.catalog.reading.mail_parts import BROKEN_MIME
from amicable.core.intake.attached import with_attachments
from amicable.core.intake.list_columns import bare_number
from amicable.shell.engine.pasted_rows import pasted_rows
from amicable.shell.engine.read_attachments import Reader, read_attachments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.flow import Ledger
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.list_words import ListWords
    from amicable.core.vocabulary.complaint import Complaint


def attached_to(raw: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the files that a mail carries, none where its parts cannot be told apart.

    That they cannot is told by the remark `mime_broken` of its message. Small pictures of a
    signature or letterhead are no files to read.
    """
    try:
        found = attachments_of(raw)
        return tuple((one.name, content) for one, content in found if not one.is_decoration)
    except BROKEN_MIME:
        return ()


def hear_attachments(
    complaint: Complaint,
    raw: bytes,
    attached: tuple[tuple[str, bytes], ...],
    *,
    ledger: Ledger,
    words: ListWords,
    lexicons: Mapping[str, Lexicon],
) -> Complaint:
    """Return the complaint with what its attachments say, and a table pasted between its words.

    A machine's mail is left as it is.
    """
    if complaint.message.speaks_for_nobody:
        return complaint
    reader = reader_for(complaint, ledger=ledger, words=words, lexicons=lexicons)
    read = read_attachments(attached, reader)
    rows = read.rows or pasted_rows(complaint, raw, reader)
    return with_attachments(
        complaint, read.readings, rows=rows, numbers=read.numbers, lexicons=lexicons
    )


def reader_for(
    complaint: Complaint,
    *,
    ledger: Ledger,
    words: ListWords,
    lexicons: Mapping[str, Lexicon],
) -> Reader:
    """Return a reader in the language of the complaint that knows the sender's own numbers."""

    @cache
    def numbers() -> frozenset[str]:
        known = ledger.invoices(ledger.sender(complaint), complaint)
        return frozenset(bare_number(one.number) for one in known)

    return Reader(
        words=words,
        language=complaint.language,
        numbers=numbers,
        codes=frozenset(phrase.reason for one in lexicons.values() for phrase in one.phrases),
    )
