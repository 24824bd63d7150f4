"""Words of a stranger on one line of a screen: nothing in them steers a terminal."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?", re.DOTALL
)


def plain_line(text: str) -> str:
    """Return a text without escape codes and unprintable signs, its blanks as single spaces."""
    bare = " ".join(_ESCAPE.sub("", text).split())
    return "".join(sign for sign in bare if sign.isprintable())
