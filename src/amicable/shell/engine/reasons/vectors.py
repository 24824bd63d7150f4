"""Sentence vectors: texts that mean alike lie near each other, also across languages."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.reasons.terms import LONGEST_TEXT
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

WIDTH = 512
_TOGETHER = 64
"""Texts that are read at once; alike in length, for the longest sets the cost."""
_OPENING = Lock()


def sentence_vectors(
    texts: Sequence[str], told: Callable[[int, int], None] | None = None
) -> npt.NDArray[np.float32]:
    """Return one vector of length one a text (n, 512); `told` hears how many are done."""
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for start in range(0, len(order), _TOGETHER):
        group = order[start : start + _TOGETHER]
        found[group] = _encoder().encode([texts[i][:LONGEST_TEXT] for i in group])
        if told:
            told(start + len(group), len(order))
    return found


def _encoder() -> _Encoder:
    with _OPENING:
        return _opened()


@cache
def _opened() -> _Encoder:
    # Loading it takes a while, and not everybody who judges texts needs it.
    from amicable.shell.engine.reasons.kept_encoder import open_encoder

    encoder: _Encoder = open_encoder(read_settings().cache_folder)
    return encoder


if TYPE_CHECKING:
    from typing import Protocol

    class _Encoder(Protocol):
        def encode(self, texts: list[str]) -> npt.NDArray[np.float32]: ...
