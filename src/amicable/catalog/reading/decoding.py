"""Bytes of unknown charset become text: what was declared first, then what the bytes show."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = {"gb2312", "gbk", "gb18030", "euc-cn", "cp936", "x-gbk"}
_WESTERN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_SHIFTED = {"hz": "hz", "hz-gb-2312": "hz", "iso-2022-kr": "iso2022_kr", "utf-7": "utf_7"}
"""Charsets that switch alphabets by escapes, and whose bytes all look like ASCII."""
_ESCAPES = (b"\x1b$", b"\x1b(", b"~{", b"\x0e", b"+")
_EASTERN = ("gb", "big5", "euc", "shift", "sjis", "ks_c", "cp949", "cp932", "cp950")
_FEW = 3
"""Characters beyond ASCII that may be valid UTF-8 by accident."""
_BESIDE_LETTERS = re.compile("[A-Za-z][\x80-\u07ff]|[\x80-\u07ff][A-Za-z]")
_CLOSED = re.compile("[\u00c0-\u00dd][\u2019\u201d\u2026\u2013\u2014\u00bb]")
_NO_LETTERS = {"Cc", "Cf", "Cn", "Co", "Cs"}
_LEAST_CHINESE = 4
"""Ideographs that outweigh a declared western charset; a few arise from capitals by accident."""
_MOST_ASCII = 64
_CJK_RUN = re.compile("[\u4e00-\u9fa5\u3000-\u303f\uff00-\uffef]{2,}")
"""Common ideographs, and the punctuation and full-width forms written with them."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(raw: bytes, declared: str | None = None) -> tuple[str, bool]:
    """Return the text of `raw` and whether its charset had to be guessed.

    UTF-8 is taken whenever the bytes are valid UTF-8 beyond ASCII, whatever was declared: nothing
    else looks like it by accident, but for a few characters that would be odd ones. GB18030 stands
    for every Chinese label, being their superset; Chinese under a western label is read as such,
    and counts as guessed.
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
    is_ascii = "ascii" in (declared or "").lower()
    for charset in _order(raw, "utf-8" if is_ascii else name, name):
        text = _strictly(raw, charset)
        if text is not None:
            told = declared is None or charset == name or raw.isascii()
            return _readable(text), not told
    return _readable(_guessed(raw)), True


def _order(raw: bytes, declared: str, otherwise: str) -> tuple[str, ...]:
    """Return the charsets to try: UTF-8 first, unless the bytes are UTF-8 by accident."""
    if declared.startswith(("utf-16", "utf-32")):
        wide = _strictly(raw, declared) or ""
        plain = raw.isascii() and not all(map(_is_written, wide))
        return ("utf-8", declared) if plain and declared != "utf-16" else (declared,)
    text = _strictly(raw, "utf-8")
    by_accident = text is not None and _is_odd(text, raw, declared)
    return (declared, "utf-8") if by_accident else tuple(dict.fromkeys(("utf-8", otherwise)))


def _is_written(char: str) -> bool:
    return char in "\r\n\t" or unicodedata.category(char) not in _NO_LETTERS


def _is_odd(text: str, raw: bytes, declared: str) -> bool:
    """Say whether a reading as UTF-8 has only a few characters, none likely under its label.

    A wrong label stands over words of its own script: under an eastern one they take three bytes.
    Under a western one a capital before a closing mark is likelier than a rare letter.
    """
    beyond = [char for char in text if ord(char) > 127]
    if declared == "utf-8" or not 0 < len(beyond) <= _FEW:
        return False
    if declared.startswith(_EASTERN):
        return all(char < "\u0800" for char in beyond) and not _BESIDE_LETTERS.search(text)
    rare = any("\u0180" <= char < "\u0800" for char in beyond)
    shown = _strictly(raw, declared) or ""
    is_western = declared == "cp1252"
    return rare and (not is_western or _CLOSED.search(shown) is not None)


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
