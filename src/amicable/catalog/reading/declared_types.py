"""Whether a file is what its declared type or its name says; kin types count as one."""

from __future__ import annotations

from amicable.catalog.reading.media_types import PROGRAM, TNEF, UNKNOWN

_ENDINGS = {
    "pdf": "pdf",
    **dict.fromkeys(
        ("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic"), "picture"
    ),
    **dict.fromkeys(("xls", "xlsx", "xlsm", "ods", "csv", "tsv", "txt", "doc", "docx"), "office"),
    **dict.fromkeys(("odt", "rtf", "ppt", "pptx", "xml", "json", "html", "htm"), "office"),
    **dict.fromkeys(("ics", "eml", "md", "log"), "office"),
    **dict.fromkeys(("zip", "gz", "7z", "rar"), "archive"),
    **dict.fromkeys(("exe", "com", "scr", "dll", "msi"), "program"),
}
_TYPES = {
    "application/pdf": "pdf",
    "application/zip": "archive",
    "application/gzip": "archive",
    "application/x-7z-compressed": "archive",
    "application/vnd.rar": "archive",
    "application/x-ole-storage": "office",
    "application/rtf": "office",
    "application/xml": "office",
    TNEF: "outlook",
    PROGRAM: "program",
}
_OFFICE = ("application/vnd.openxml", "application/vnd.oasis", "application/vnd.ms-", "text/")


def agrees(found: str, declared: str, name: str) -> bool:
    """Say whether bytes of the type `found` may be what was declared, and what the name ends in.

    Tables and texts pass for each other: programs write CSV and HTML under the name of a workbook.
    A type that nothing here knows contradicts nothing.
    """
    kind = _kind(found)
    told = {_kind(declared), _ENDINGS.get(name.rpartition(".")[2].lower(), "")} - {""}
    return not kind or all(one == kind for one in told)


def _kind(media_type: str) -> str:
    plain = media_type.lower()
    if plain in {"", UNKNOWN}:
        return ""
    if plain.startswith("image/"):
        # A drawing in SVG is a text.
        return "picture" if "svg" not in plain else ""
    return _TYPES.get(plain) or ("office" if plain.startswith(_OFFICE) else "")
