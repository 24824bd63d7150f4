"""Which files a colleague may enclose: papers, pictures and tables, told by their bytes."""

from __future__ import annotations

MOST_BYTES = 10 * 1024 * 1024
"""A photographed delivery note has two or three of these megabytes."""
_STARTS: tuple[tuple[bytes, tuple[str, ...], str], ...] = (
    (b"%PDF-", (".pdf",), "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", (".png",), "image/png"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg"),
    (b"II*\x00", (".tif", ".tiff"), "image/tiff"),
    (b"MM\x00*", (".tif", ".tiff"), "image/tiff"),
    (
        b"PK\x03\x04",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        b"PK\x03\x04",
        (".docx",),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
)
_TEXTS = {".txt": "text/plain", ".csv": "text/csv", ".eml": "message/rfc822"}
ENDINGS: tuple[str, ...] = tuple(
    dict.fromkeys(end for _, ends, _ in _STARTS for end in ends)
) + tuple(_TEXTS)
"""What the names of such files end in."""


def media_type(name: str, content: bytes) -> str | None:
    """Return the media type of a file whose name and bytes agree; None where we take it not."""
    lower = name.lower()
    for start, endings, kind in _STARTS:
        if content.startswith(start) and lower.endswith(endings):
            return kind
    ending = next((one for one in _TEXTS if lower.endswith(one)), "")
    return _TEXTS[ending] if ending and _is_text(content) else None


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content and content.lstrip()[:1] != b"<" and bool(content.strip())
