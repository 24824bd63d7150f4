"""A colleague's reply by mail: which task it answers, and which of the choices it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAG = re.compile(r"\[T([0-9]{1,15})-([0-9a-f]{12})\]")
_QUOTED = re.compile(
    r"\s*(>|-{3,}|_{5,}|on\b.{4,200}\bwrote:|el\b.{4,200}\bescribi|em\b.{4,200}\bescrev"
    r"|.{0,80}写道|from:|de:|发件人)"
)
_WORDS: dict[str, tuple[str, ...]] = {
    "yes": ("yes", "si", "sim", "是", "是的", "对", "有"),
    "no": ("no", "nao", "否", "不是", "没有"),
}
"""How a choice is written, folded, in the languages that we ask in."""


def tag_text(task: int, mark: str) -> str:
    """Return the tag of a task as its subject bears it."""
    return f"[T{task}-{mark}]"


def tag_of(subject: str) -> tuple[int, str] | None:
    """Return the number of the task that a subject names, and the mark that proves the tag."""
    found = _TAG.search(subject[:1_000])
    return (int(found[1]), found[2]) if found else None


def own_lines(body: str) -> str:
    """Return what was written above the quoted question, without the empty lines around it."""
    own: list[str] = []
    for line in body.splitlines():
        if _QUOTED.match(fold(line)):
            break
        own.append(line.rstrip())
    return "\n".join(own).strip()


def choice_in(words: str, choices: Sequence[str]) -> str:
    """Return the one choice that a reply begins with; empty where it names none.

    The word stands alone or before a mark: `No, all of it came` is a no, `No lo sé` is none.
    """
    first = words.split("\n", 1)[0]
    named = {one for one in choices if _names(first, (one, *_WORDS.get(one, ())))}
    return named.pop() if len(named) == 1 else ""


def _names(line: str, spellings: Iterable[str]) -> bool:
    folded = fold(line).strip()
    return any(re.match(rf"{re.escape(fold(one))}\s*(?:[,.;:!-]|$)", folded) for one in spellings)
