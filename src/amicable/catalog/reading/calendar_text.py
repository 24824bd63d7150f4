"""What an invitation says: the words of a calendar (RFC 5545) without its machinery."""

from __future__ import annotations

import re

_FOLD = re.compile(r"\n[ \t]")
_SAID = re.compile(r"(?:SUMMARY|DESCRIPTION|COMMENT)(?:;[^:\n]*)?:(.*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)")
_MOST_LINES = 200


def text_of_calendar(text: str) -> str:
    """Return summary, description and comment, in their order, each once."""
    found = (match[1] for line in _FOLD.sub("", text).split("\n") if (match := _SAID.match(line)))
    said = dict.fromkeys(_ESCAPE.sub(_meant, one).strip() for one in found)
    return "\n".join([one for one in said if one][:_MOST_LINES])


def _meant(escape: re.Match[str]) -> str:
    return "\n" if escape[1] in "nN" else escape[1]
