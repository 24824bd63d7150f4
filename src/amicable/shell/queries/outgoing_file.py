"""The words of an outgoing letter or mail, from a file of any form that people write them in."""

from __future__ import annotations

from dataclasses import dataclass

from amicable.catalog.reading.mail_parts import is_mail
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.letter_words import letter_words
from amicable.shell.engine.mail import read_message


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """What a file says."""

    text: str
    unread: tuple[str, ...] = ()
    """Names of the files that lie at a mail: each is to be read by itself."""


class NoTextFileError(InputError):
    """A text is in no alphabet that can be told."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be read (it is not UTF-8); save it as text in UTF-8, as a mail "
            "(.eml), DOCX or PDF."
        )


def outgoing_file(content: bytes, name: str) -> OutgoingFile:
    """Return the words of a mail with its subject, of a DOCX, PDF or RTF, or of a text in UTF-8.

    `name` is what a person calls the file; what it is, its bytes say.

    Raises:
        InputError: it is broken or unsafe, holds no words, or is a text that is not UTF-8.
    """
    if is_mail(content):
        return _of_mail(content, name)
    words = letter_words(content, name)
    if words is not None:
        return OutgoingFile(words)
    try:
        return OutgoingFile(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NoTextFileError(name) from error


def _of_mail(content: bytes, name: str) -> OutgoingFile:
    mail = read_message(content, name=name)
    head = f"Subject: {mail.subject}\n\n" if mail.subject and mail.body else ""
    files = tuple(one.name for one in mail.attachments if not one.is_decoration)
    return OutgoingFile(head + mail.body, files)
