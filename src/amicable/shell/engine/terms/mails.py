"""Mails and web pages as pages of text: new prices often come as a mail."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.html_text import text_of_html
from amicable.catalog.reading.mail_parts import (
    BROKEN_MIME,
    LARGEST_BODY,
    header,
    is_attached,
    leaves,
    opened_mail,
    text_of_mail,
)
from amicable.core.books.terms.document import Page
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from email.message import Message

_CELL = re.compile(r"<td[\s>]", re.IGNORECASE)


def page_of_mail(content: bytes, source: str) -> tuple[Page, ...]:
    """Return a mail as one page: its subject, the day it was sent, its words.

    Where it holds a table the words are those of its HTML, with cells a tab apart; files at it
    are named, not read.

    Raises:
        InputError: It is no mail that can be read.
    """
    try:
        mail = opened_mail(content)
        words = _with_tables(mail) or text_of_mail(mail)[0]
        subject = " ".join(header(mail, "Subject").split())
        files = tuple(
            ("attached", name) for one in leaves(mail) if is_attached(one) and (name := _name(one))
        )
    except BROKEN_MIME as error:
        reason = f"{source} cannot be read for its terms: it is a broken mail; save it as text."
        raise InputError(reason) from error
    return (Page(1, f"{subject}\n\n{_sent(mail)}\n\n{words}", left_out=files),)


def page_of_html(content: bytes, _source: str) -> tuple[Page, ...]:
    """Return a web page as one page of text, with cells of its tables a tab apart."""
    return (Page(1, _text(decode(content, None)[0])),)


def _text(html: str) -> str:
    return text_of_html(html, gap="\t")


def _with_tables(mail: Message) -> str:
    """Return the words of the HTML of a mail, empty where that holds no table."""
    for part in leaves(mail):
        if part.get_content_subtype() == "html" and not is_attached(part):
            payload = part.get_payload(decode=True)
            raw = payload if isinstance(payload, bytes) else b""
            html = decode(raw[: LARGEST_BODY * 8], part.get_content_charset())[0]
            return _text(html) if _CELL.search(html) else ""
    return ""


def _sent(mail: Message) -> str:
    """Return the day on which a mail says that it was sent, empty where it does not."""
    try:
        return parsedate_to_datetime(header(mail, "Date")).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return ""


def _name(part: Message) -> str:
    return " ".join(str(part.get_filename() or "").split())
