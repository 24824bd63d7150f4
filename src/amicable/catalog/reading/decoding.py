"""Bytes of unknown charset become text: what was declared first, then what the bytes show."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = {"gb2312", "gbk", "gb18030", "hz", "euc-cn", "cp936", "x-gbk"}
_CJK_RUN = re.compile("[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]{2,}")
"""Common ideographs, and the punctuation and full-width forms written with them."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(raw: bytes, declared: str | None = None) -> tuple[str, bool]:
    """Return the text of `raw` and whether its charset had to be guessed.

    UTF-8 is taken whenever the bytes are valid UTF-8 beyond ASCII, whatever was declared: nothing
    else looks like it by accident. GB18030 stands for every Chinese label, being their superset.
    """
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            return _readable(raw.decode(charset, "replace")), False
    name = _known(declared)
    for charset in dict.fromkeys(("utf-8", name) if name != "utf-16" else (name,)):
        text = _strictly(raw, charset)
        if text is not None:
            told = declared is None or charset == name or raw.isascii()
            return _readable(text), not told
    return _readable(_guessed(raw)), True


def _known(declared: str | None) -> str:
    label = (declared or "utf-8").strip().strip("\"'").lower()
    if label in _CHINESE:
        return "gb18030"
    if label in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        return "cp1252"
    # The escape codecs of Python warn on ordinary text and are no charset of any mail.
    return "utf-8" if "escape" in label else label


def _strictly(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return None


def _guessed(raw: bytes) -> str:
    chinese = _strictly(raw, "gb18030")
    if chinese is not None and _mostly_chinese(chinese):
        return chinese
    return raw.decode("cp1252", "replace")


def _mostly_chinese(text: str) -> bool:
    """Tell Chinese from accents read as ideographs by accident: those stand alone in a word."""
    beyond = sum(ord(char) > 127 for char in text)
    in_runs = sum(map(len, _CJK_RUN.findall(text)))
    return beyond > 0 and in_runs * 10 >= beyond * 8


def _readable(text: str) -> str:
    """Drop control characters and lone surrogates, which no later step can use."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in lines if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    )
