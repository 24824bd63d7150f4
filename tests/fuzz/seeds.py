"""From where fuzzing starts: mails of every shape, and texts that pump a pattern to its limit."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from amicable.core.intake.understand import MOST_READ
from amicable.shell.catalogue import BUILT_IN
from tests.catalog.reading import written_tnef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PUMPED = (
    *" \n\t1a-.,>'\"(<=_*%@第的。零",
    *(
        "￥1",
        "$ 1",
        "€1,",
        "1 ",
        "1.",
        "1,",
        "1'",
        "1-",
        "1/",
        "1:",
        "0 1",
        "a ",
        "a,",
        ". ",
        "> ",
    ),
    *("- ", "()", "x@", "A-1", "A/1 ", "INV 1 ", "no ", "On 1 ", "wrote:", "From: a\n", "El "),
    *(
        "1 de ",
        "May ",
        "1月",
        "一千",
        "発",
        "发票",
        "a\u0301",
        "\u00a0",
        "\u200b",
        "İ",
        "1k ",
        "mil ",
    ),
    *("not ", "from ", "del ", "1\n", "a\n", ">\n", "==\n", "\n\n", " \n", "&#1;", "<a>", "<!--"),
)
"""Units that some pattern repeats; a slow regular expression shows on a long run of one."""


def write_seeds(folder: Path, target: str) -> Path:
    """Write the seeds of a target (`mail` or `words`) into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_mails() if target == "mail" else _texts()):
        (folder / f"{number:03}").write_bytes(seed)
    return folder


def _mails() -> Iterator[bytes]:
    for path in sorted((BUILT_IN.parent / "shell" / "demo" / "mails").glob("*.txt")):
        yield path.read_bytes()
    yield _mail("iso-8859-1").as_bytes()
    yield _mail("utf-8").as_bytes()
    yield _wrapped().as_bytes()


def _texts() -> Iterator[bytes]:
    for unit in _PUMPED:
        yield (unit * MOST_READ)[:MOST_READ].encode()


def _wrapped() -> EmailMessage:
    """Return a mail with a winmail.dat and an enclosed mail."""
    mail = _mail("utf-8")
    packed = written_tnef.winmail(
        written_tnef.message(written_tnef.RTF, written_tnef.PACKED_HELLO),
        written_tnef.file("F-1.pdf", b"%PDF-1.4"),
    )
    mail.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail.add_attachment(_mail("utf-8"))
    return mail


def _mail(charset: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ana <ana@club.example>"
    mail["Subject"] = "Factura F-2025/0113, año 2025"
    mail["Message-ID"] = "<1@club.example>"
    text = "El precio de la factura F-2025/0113 es 1.234,50, no 1.000.\n> lo anterior\n"
    mail.set_content(text, charset=charset)
    mail.add_alternative(f"<p>{text}</p><blockquote>v</blockquote>", subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ñ.pdf")
    return mail
