"""How a run ends: one sentence and one exit code, whatever stopped it.

The codes are those of the contract (2 the input or the call, 3 our own failure) and, for a run
that was stopped from outside, the shell's 128 + the signal's number.
"""

from __future__ import annotations

import errno
import re
import signal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, Self

    type _Heard = Callable[[int, FrameType | None], Any] | int | None

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PLAIN = (
    (
        re.compile(r"Value error, ('.*') does not match the formats '%Y-%m-%d'\."),
        r"\1 is no day; write it as 2026-09-30.",
    ),
    (re.compile(r"Input should be less than or equal to (\d+)"), r"the largest is \1."),
    (re.compile(r"Input should be greater than or equal to (\d+)"), r"the smallest is \1."),
    (
        re.compile(r"Input should be a valid integer, .*"),
        "it is no whole number; write digits only.",
    ),
)
"""Sentences of the library that reads calls, and what they mean."""
_FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})
_BARRED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = "No space left on device"
"""What the system says of a full disk, and the engine hands on within its own words."""
_PATH = re.compile(r'(?:file|path|directory) "([^"]+)"')
_KEPT = re.compile(r"[\"']([^\"'\n]+\.(?:parquet|duckdb))[\"']")
"""A file of a snapshot within the engine's words."""
_LONGEST = 400
"""Letters of a foreign failure: an engine tells whole statements, line by line."""


class Stopping:
    """While entered, a signal that asks this run to stop becomes an exception.

    So whoever has begun something takes it back: by default a run that is told to end leaves its
    unfinished folders behind. `number` is that of the first signal, None while none came.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self._before: dict[int, _Heard] = {}

    def __enter__(self) -> Self:
        """Hear the signals from now on; one that the caller has silenced (nohup) stays so."""
        for number in _SIGNALS:
            if (before := signal.getsignal(number)) is not signal.SIG_IGN:
                self._before[number] = before
                signal.signal(number, self._came)
        return self

    def __exit__(self, *_: object) -> None:
        """Hand the signals back; whatever became of the one that came, the run was stopped."""
        for number, before in self._before.items():
            signal.signal(number, before)
        if self.number is not None:
            raise KeyboardInterrupt

    def _came(self, number: int, _frame: FrameType | None) -> None:
        self.number = self.number or number
        raise KeyboardInterrupt


def told_ending(wrong: BaseException, stopping: Stopping) -> tuple[str, int]:
    """Return the sentence for a person, and the exit code, for what ended the run."""
    if stopping.number is not None:  # the engine tells an interruption as a failure of its own
        return "Stopped.", 128 + stopping.number
    if isinstance(wrong, KeyboardInterrupt) or type(wrong).__name__ == "Abort":
        return "Stopped.", 130
    if isinstance(wrong, InputError):
        return str(wrong), 2
    wrong_call = getattr(wrong, "format_message", None)
    if wrong_call is not None:
        return _plain(str(wrong_call())), 2
    return _of_the_machine(wrong) or _our_own(wrong)


def _of_the_machine(wrong: BaseException) -> tuple[str, int] | None:
    """Tell what only the owner of the machine can mend, whichever library ran into it."""
    number = wrong.errno if isinstance(wrong, OSError) else None
    if number in _FULL_DISK or _FULL in str(wrong):
        where = f" for {path}" if (path := _path(wrong)) else ""
        return f"The disk is full: no space is left{where}; make room and run this again.", 2
    if isinstance(wrong, MemoryError) or type(wrong).__name__ == "OutOfMemoryException":
        return "The memory is full; end other programs, or use a machine with more of it.", 2
    if number in _BARRED:
        place = _path(wrong) or "What this writes to"
        return f"{place} may not be used by you; ask its owner, or name another.", 2
    return _of_the_books(wrong)


def _of_the_books(wrong: BaseException) -> tuple[str, int] | None:
    """Tell a file of a snapshot that is gone or cut short: nothing of ours changes one."""
    kept = _KEPT.search(str(wrong))
    if type(wrong).__name__ not in {"IOException", "InvalidInputException"} or kept is None:
        return None
    file, compiled, _ = kept[1].partition("/compiled/")
    if compiled:
        return f"{kept[1]} is damaged; remove {file}/compiled, which is made again.", 2
    return f"{kept[1]} is damaged or missing; import the sources again into a new folder.", 2


def _path(wrong: BaseException) -> str | None:
    if isinstance(wrong, OSError) and isinstance(wrong.filename, str):
        return wrong.filename
    named = _PATH.search(str(wrong).replace("\\", ""))
    return named[1] if named else None


def _our_own(wrong: BaseException) -> tuple[str, int]:
    name, told = type(wrong).__name__, " ".join(str(wrong).split())
    told = f"{told[:_LONGEST]}…" if len(told) > _LONGEST else told
    return f"Amicable failed ({name}: {told}); this is our error, please report it.", 3


def _plain(sentence: str) -> str:
    """Say in our words what the parser of the call says in its own."""
    for pattern, words in _PLAIN:
        sentence = pattern.sub(words, sentence)
    return sentence
