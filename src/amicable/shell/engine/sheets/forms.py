"""What form a table file has, by its first bytes: its name may say anything."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["xlsx", "xls", "ods", "parquet", "json", "csv"]

_LARGEST = 20 * 1024**3
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]\-0-9]|true|false|null))')
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|meta|style)", re.IGNORECASE)


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
        start = file.read(512)
    if start.startswith(b"PK\x03\x04"):
        return _packed(path)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if start.startswith(b"PAR1") or path.suffix.lower() == ".parquet":
        return "parquet"
    text = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if _JSON.match(text) or path.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
        return "json"
    if _MARKUP.match(text):
        because = worded(
            "unreadable_file.web_page",
            "it is a web page or XML under another name; save it as XLSX or CSV",
        )
        raise UnreadableFileError(str(path), because)
    return "csv"


def _packed(path: Path) -> Form:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFileError(str(path), f"it is broken ({error}); save it again") from error
    if "xl/workbook.bin" in names:
        raise UnreadableFileError(str(path), "XLSB is not read; save it as XLSX")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise UnreadableFileError(str(path), "it is no workbook; save it as XLSX or CSV")
