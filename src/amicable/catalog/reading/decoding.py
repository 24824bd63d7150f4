"""Bytes of unknown charset become text: what was declared first, then what the bytes show."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = {"gb2312", "gbk", "gb18030", "euc-cn", "cp936", "x-gbk"}
_WESTERN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_SHIFTED = {"hz": "hz", "hz-gb-2312": "hz", "iso-2022-kr": "iso2022_kr"}
"""Charsets that switch alphabets by escapes, and whose bytes all look like ASCII."""
_ESCAPES = (b"\x1b$", b"\x1b(", b"~{", b"\x0e")
_LEAST_CHINESE = 4
"""Ideographs that outweigh a declared western charset; a few arise from capitals by accident."""
_MOST_ASCII = 64
_CJK_RUN = re.compile("[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]{2,}")
"""Common ideographs, and the punctuation and full-width forms written with them."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(raw: bytes, declared: str | None = None) -> tuple[str, bool]:
    """Return the text of `raw` and whether its charset had to be guessed.

    UTF-8 is taken whenever the bytes are valid UTF-8 beyond ASCII, whatever was declared: nothing
    else looks like it by accident. GB18030 stands for every Chinese label, being their superset;
    Chinese under a western label is read as Chinese, and counts as guessed.
    """
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            return _readable(raw.decode(charset, "replace")), False
    shifted = _shifted(raw, declared)
    if shifted is not None:
        return shifted
    name = _known(declared)
    if name == "cp1252" and (chinese := _chinese(raw, least=_LEAST_CHINESE)) is not None:
        return _readable(chinese), True
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
    if label in _WESTERN:
        return "cp1252"
    # The escape codecs of Python warn on ordinary text and are no charset of any mail.
    return "utf-8" if "escape" in label else label


def _strictly(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return None


def _shifted(raw: bytes, declared: str | None) -> tuple[str, bool] | None:
    """Read a charset of escapes, declared or shown by them; None when it is none.

    Bytes without a mark of order whose every other one is zero are UTF-16.
    """
    label = (declared or "").strip().strip("\"'").lower()
    wide = _without_mark(raw)
    if wide:
        return _readable(raw.decode(wide, "replace")), label not in {wide, "utf-16"}
    if not any(escape in raw for escape in _ESCAPES):
        return None
    own = _SHIFTED.get(label) or ("iso2022_jp_2" if label.startswith("iso-2022-jp") else None)
    for charset in filter(None, (own, "iso2022_jp_2" if b"\x1b$" in raw else None)):
        text = _strictly(raw, charset)
        if text is not None:
            return _readable(text), charset != own
    return None


def _without_mark(raw: bytes) -> str:
    """Tell UTF-16 without a mark of its order by zeros in every other byte, else empty."""
    start = raw[:_MOST_ASCII]
    half = len(start) // 2
    if half < 2:
        return ""
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if zeros[0] == 0 and zeros[1] * 4 >= half * 3:
        return "utf-16-le"
    return "utf-16-be" if zeros[1] == 0 and zeros[0] * 4 >= half * 3 else ""


def _chinese(raw: bytes, *, least: int = 0) -> str | None:
    """Read bytes beyond UTF-8 as Chinese when they look like it, with so many ideographs."""
    if raw.isascii() or _strictly(raw, "utf-8") is not None:
        return None
    text = _strictly(raw, "gb18030")
    if text is None or not _mostly_chinese(text):
        return None
    return text if sum(map(len, _CJK_RUN.findall(text))) >= least else None


def _guessed(raw: bytes) -> str:
    return _chinese(raw) or raw.decode("cp1252", "replace")


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
