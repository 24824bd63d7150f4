"""What atheris throws bytes at: the mail reader and the reader of words. Run by `make fuzz`.

`python -m tests.fuzz.targets mail CORPUS -runs=1000` runs libFuzzer with its own options. A crash,
an input that takes longer than `-timeout`, or one that takes too much memory ends it with the
input in a file. Bytes that are no mail may be refused, in an `InputError`, and in nothing else.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["amicable.core.intake", "amicable.catalog.reading"]):
    from amicable.core.intake.understand import understand
    from amicable.core.vocabulary.complaint import Message
    from amicable.core.vocabulary.error import InputError
    from amicable.shell.engine.language import detect_language
    from amicable.shell.engine.lexicons import read_lexicons
    from amicable.shell.engine.mail import read_message

from amicable.shell.catalogue import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICONS = read_lexicons([BUILT_IN])


def mail(raw: bytes) -> None:
    """Read bytes as a mail, and what it says."""
    try:
        message = read_message(raw, name="fuzzed")
    except InputError:
        return
    said(message)


def words(raw: bytes) -> None:
    """Read bytes as the words of a customer."""
    said(Message("0" * 64, "a@club.example", "", "", raw.decode("utf-8", "replace")))


def said(message: Message) -> None:
    """Understand a message; its mentions must stand where they say they stand."""
    complaint = understand(message, lexicons=LEXICONS, detect=detect_language)
    for one in complaint.mentions:
        if one.start < len(complaint.text):
            here = complaint.text[one.start : one.start + len(one.text)]
            assert here == one.text, (one, here)


TARGETS: dict[str, Callable[[bytes], None]] = {"mail": mail, "words": words}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
