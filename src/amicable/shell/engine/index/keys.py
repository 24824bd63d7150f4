"""What is looked for, as numbers: folded names, the digits of papers, and their slips."""

from __future__ import annotations

import re
import unicodedata
from hashlib import md5
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from amicable.shell.engine.index.postings import Keys

DIGITS = 18
"""Last digits of a number that are kept; more do not fit into 64 bits."""
PARTING = "-/ ._#"
"""What parts the groups of a reference, and is left out of its key."""
_UNPARTED = str.maketrans("", "", PARTING)
FEWEST_DIGITS = 3
"""Last digits that are worth a look; fewer end every other number."""
_FEWEST_FOR_A_SLIP = 5
_BETWEEN_WORDS = re.compile(r"[^\w.]+")
_LEGAL_FORMS = frozenset(
    """
    sa s.a s.a. sl s.l s.l. slu s.l.u s.l.u. sau ltda ltd ltd. limited inc inc. llc gmbh ag co co.
    corp plc bv srl sas cv c.v. s.r.l. company eireli me the
    """.split()  # noqa: SIM905 - a list of this length reads better as words
)


def bare(name: str) -> str:
    """Fold a name: no case, accents, punctuation or legal form."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _BETWEEN_WORDS.sub(" ", plain).split()
    return " ".join(word.strip(".") for word in words if word not in _LEGAL_FORMS)


def text_key(text: str) -> int:
    """Return a text as a number, the same that `md5_number` shifted by 64 is in the engine."""
    digest = md5(text.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little")


def paper_key(written: str) -> int:
    """Return a reference without punctuation and case as a number."""
    return text_key(written.upper().translate(_UNPARTED))


def trigrams(names: Sequence[str]) -> tuple[Keys, npt.NDArray[np.intp]]:
    """Return the groups of three characters of folded names as numbers, and whose each is.

    A group that is twice in a name is there twice; whose it is, is told by the name's place.
    """
    padded = [f" {name} " for name in names]
    of = np.repeat(np.arange(len(names)), np.fromiter(map(len, padded), np.intp, len(names)))
    signs = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32).astype(
        np.uint64
    )
    groups = signs[:-2] << np.uint64(42) | signs[1:-1] << np.uint64(21) | signs[2:]
    within = of[:-2] == of[2:]
    return groups[within], of[:-2][within]


def digits_of(written: str) -> str:
    """Return the digits of a number as written, letters misread for digits taken as digits.

    Only letters beside a digit are read so: the prefix of a number keeps its letters.
    """
    read = re.sub(
        r"(?<=\d)[OQILZSGB]|[OQILZSGB](?=\d)",
        lambda match: match[0].translate(_MISREAD),
        written.upper(),
    )
    return re.sub(r"[^0-9]", "", read)[-DIGITS:]


_MISREAD = str.maketrans("OQILZSGB", "00112568")


def slips(digits: str) -> Iterator[int]:
    """Yield the numbers that one slip makes of these digits, and the digits themselves.

    A slip is a digit struck wrong, left out, put in, or two that changed places.
    """
    yield int(digits)
    if len(digits) < _FEWEST_FOR_A_SLIP:
        return
    for at in range(len(digits)):
        before, after = digits[:at], digits[at + 1 :]
        yield int(before + after)
        yield from (int(f"{before}{one}{after}") for one in range(10))
        yield from (int(f"{before}{one}{digits[at:]}"[-DIGITS:]) for one in range(10))
        if after:
            yield int(before + after[0] + digits[at] + after[1:])
    yield from (int(f"{digits}{one}"[-DIGITS:]) for one in range(10))


def ending(digits: str) -> tuple[int, int]:
    """Return the first and the last reversed number of those that end with these digits."""
    free = DIGITS - len(digits)
    low = int(digits[::-1]) * 10**free
    return low, low + 10**free - 1
