"""How a person is found again in texts: by their address, and by a name that is theirs alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGN_OF_A_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Signs that are words or parts of words: names in them are written without a space."""


def telling_names(names: Iterable[str]) -> frozenset[str]:
    """Return the names that tell of one person: given and family name, never one of them alone.

    A single word (Ana, Rosa, Weiß) is a word of the language or somebody else's name as well, and
    taking it out everywhere would break what others wrote.
    """
    plain = (" ".join(one.split()) for one in names)
    return frozenset(one for one in plain if " " in one or _SIGN_OF_A_WORD.search(one[1:]))


def traces_of(address: str, names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of an address and of the telling names; letter case is all the same.

    An address that is only the end of a longer one (`na@x.example` in `ana@x.example`) is not it.
    What has no `@` is a name. Where nothing tells of one person alone, the pattern finds nothing.
    """
    known = address.strip()
    is_address = "@" in known
    found = [rf"(?<![\w.+%-]){re.escape(known)}(?!\w|[.-]\w)"] if is_address else []
    telling = telling_names(names if is_address else (*names, known))
    for name in sorted(telling, key=lambda one: (-len(one), one)):
        spaced = r"\s+".join(map(re.escape, name.split()))
        edge = "" if _SIGN_OF_A_WORD.search(name) else r"\b"
        found.append(f"{edge}{spaced}{edge}")
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


def without(value: Any, traces: re.Pattern[str], mark: str) -> Any:
    """Return a value as JSON holds it with the mark for each trace; names of parts stay."""
    if isinstance(value, str):
        return traces.sub(mark, value)
    if isinstance(value, list | tuple):
        return [without(one, traces, mark) for one in value]
    if isinstance(value, dict):
        return {name: without(one, traces, mark) for name, one in value.items()}
    return value
