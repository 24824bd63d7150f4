"""What form a table file has, by its first bytes: its name may say anything."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["xlsx", "xls", "ods", "xml", "page", "mail", "parquet", "json", "csv"]
"""Workbooks by their form (`xls` is any that calamine reads, `page` and `mail` are web pages)."""

_START = 4096

_LOOKED_AT = 64 * 1024 * 1024
_LARGEST = 20 * 1024**3
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]\-0-9]|true|false|null))')
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|table|meta|style|div|center|font|form|script|title|link)"
    rb"\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|!doctype|[A-Za-z_][\w.-]*:?[\w.-]*\s+xmlns)", re.IGNORECASE)
_MAIL = re.compile(
    rb"\s*(?:MIME-Version:|From:|X-Document-Type:).{0,2000}?Content-Type:\s*multipart/related"
    rb"|\s*Content-Type:\s*multipart/related",
    re.IGNORECASE | re.DOTALL,
)
_SHEETS = b"urn:schemas-microsoft-com:office:spreadsheet"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def form_of(path: Path) -> Form:
    """Return the form of a file.

    Raises:
        UnreadableFileError: It is too large, encrypted, or another kind of file.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError(
            str(path),
            worded(
                "unreadable_file.large",
                "it is larger than {most} bytes; split it",
                most=str(_LARGEST),
            ),
        )
    with path.open("rb") as file:
        start = file.read(_START)
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(path)
    if start.startswith(b"PAR1") or path.suffix.lower() == ".parquet":
        return "parquet"
    text = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if _JSON.match(text) or path.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
        return "json"
    if _MAIL.match(text):
        return "mail"
    return _marked_up(path, text) or "csv"


def _marked_up(path: Path, text: bytes) -> Form | None:
    """Return the form of a page or of a workbook in XML, or None for what is neither."""
    if _XML.match(text) and _SHEETS in text and not re.search(rb"<html\b", text, re.IGNORECASE):
        return "xml"
    if _PAGE.match(text):
        return "page"
    if _XML.match(text):
        because = worded(
            "unreadable_file.other_xml",
            "it is XML of another kind under the name of a table; save it as XLSX or CSV",
        )
        raise UnreadableFileError(str(path), because)
    return None


def _compound(path: Path) -> Form:
    """Return the form of a compound file: an old workbook, unless a password locks a new one."""
    with path.open("rb") as file:
        if _LOCKED in file.read(_LOOKED_AT):
            because = worded(
                "unreadable_file.password",
                "a password locks it; open it, remove the password and save it again",
            )
            raise UnreadableFileError(str(path), because)
    return "xls"


def _packed(path: Path) -> Form:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        because = worded(
            "unreadable_file.no_workbook",
            "it is broken or cut off and cannot be opened as a workbook ({error}); open it in the "
            "program that made it and save it again, or export it again as XLSX or CSV",
            error=str(error),
        )
        raise UnreadableFileError(str(path), because) from error
    if "xl/workbook.bin" in names:
        return "xls"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise UnreadableFileError(str(path), "it is no workbook; save it as XLSX or CSV")
