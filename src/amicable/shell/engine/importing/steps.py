"""Count the steps of an import, so that its progress moves within the long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

type Progress = Callable[[str, int, int], None]
"""Is told what begins, how many steps are done, and of how many."""


class Steps:
    """Tells what begins; each time one more step is done."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done = done
        self._total = total

    def tell(self, words: str) -> None:
        """Say that the step before is done and what begins now."""
        self._done = min(self._done + 1, self._total)
        self._progress(words, self._done, self._total)
