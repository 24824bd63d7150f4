"""Lines that a mail program broke (`format=flowed`, RFC 3676) become paragraphs again."""

from __future__ import annotations

_SIGNATURE = "-- "


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Join the lines that end in a space with those after them, each depth of quoting by itself.

    Quoted lines keep their marks, one `> ` a depth. With `delete_space` the space that marks the
    break is no part of the words (languages without spaces). The rule of a signature breaks.
    """
    joined: list[str] = []
    before: tuple[int, bool] = (0, False)
    for depth, line in map(_unquoted, text.split("\n")):
        is_flowed = line.endswith(" ") and line != _SIGNATURE
        kept = line[:-1] if is_flowed and delete_space else line
        if before == (depth, True) and line != _SIGNATURE:
            joined[-1] += kept
        else:
            joined.append("> " * depth + kept)
        before = (depth, is_flowed)
    return "\n".join(joined)


def _unquoted(line: str) -> tuple[int, str]:
    """Split a line into how deep it is quoted and its words without the stuffed space."""
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")
