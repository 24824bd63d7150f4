"""A file tells of a person in whatever it holds their address: cells, pages, mails in mails."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from amicable.core.record.traces import traces_of
from amicable.shell.engine.traced_files import UntracedFileError, tells_of

if TYPE_CHECKING:
    from collections.abc import Callable

ANA = "ana@alba.example"
TRACES = traces_of(ANA, ["Ana López"])


def _packed(part: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", part)
    return file.getvalue()


def _enclosed(text: str) -> bytes:
    inner = f"From: x@y.example\nMIME-Version: 1.0\n\n{text}".encode()
    head = b"From: x@y.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"


SHAPES: list[Callable[[str], bytes]] = [
    lambda text: f"Since;Email\n2026;{text}\n".encode(),
    lambda text: f"Since;Email\n2026;{text}\n".encode("utf-16"),
    lambda text: _packed(f"<si><t>{text.replace('@', '&#64;')}</t></si>"),
    lambda text: _packed(f"<r><t>{text[:4]}</t></r><r><t>{text[4:]}</t></r>"),
    lambda text: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00" + text.encode("utf-16-le"),
    lambda text: f"From: A <{text}>\nMIME-Version: 1.0\n\nHello".encode(),
    _enclosed,
]


@pytest.mark.parametrize("shape", SHAPES)
def test_it_tells_of_her_and_not_of_another(shape: Callable[[str], bytes]) -> None:
    assert tells_of(shape(ANA), TRACES, name="list")
    assert not tells_of(shape("luis@alba.example"), TRACES, name="list")


def test_a_name_in_encoded_words_is_hers() -> None:
    raw = b"From: =?utf-8?b?QW5hIEzDs3Bleg==?= <x@y.example>\nMIME-Version: 1.0\n\nHello"
    assert tells_of(raw, TRACES, name="mail")


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"%PDF-1.7 broken"])
def test_of_what_cannot_be_read_nobody_can_say(content: bytes) -> None:
    with pytest.raises(UntracedFileError, match="ours: nobody can say"):
        tells_of(content, TRACES, name="ours")
