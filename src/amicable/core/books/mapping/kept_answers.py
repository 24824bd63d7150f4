"""Answers kept for the next export, whatever its file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, override

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANY = "*"


class KeptAnswers(dict[str, str]):
    """Answers by the key of their question; a key that names any file (`*`) answers for each."""

    @override
    def get(self, key: str, default: str | None = None, /) -> str | None:  # type: ignore[override]  # a narrower key
        """Return the answer for this file, else the one for any."""
        return super().get(key) or super().get(_of_any(key), default)

    @override
    def __contains__(self, key: object, /) -> bool:
        """Say whether there is an answer for this file or for any."""
        return super().__contains__(key) or super().__contains__(_of_any(str(key)))


def to_keep(answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers for any file where those for several files agree, else each as it is."""
    said: dict[str, set[str]] = {}
    for key, answer in answers.items():
        said.setdefault(_of_any(key), set()).add(answer)
    return {
        (_of_any(key) if len(said[_of_any(key)]) == 1 else key): answer
        for key, answer in answers.items()
    }


def _of_any(key: str) -> str:
    """Return a key without its file: `date order of Day in may.csv` → `date order of Day in *`."""
    before, found, _ = key.rpartition(" in ")
    if found:
        return f"{before} in {_ANY}"
    before, found, _ = key.partition(" of ")
    return f"{before} of {_ANY}" if found else key
