"""Tell what documents say beyond the columns of the books, grouped over all files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.connector import Reading

_SHOWN = 3


def unmapped(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return a note for each place in documents that no column takes, in the order of places."""
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    files: dict[str, int] = {}
    for reading in readings:
        for one in reading.unmapped:
            counts[one.path] = counts.get(one.path, 0) + one.count
            files[one.path] = files.get(one.path, 0) + 1
            shown = examples.setdefault(one.path, [])
            if len(shown) < _SHOWN and one.example not in shown:
                shown.append(one.example)
    return tuple(
        f"no column for {path}: {_many(count, 'value')} in {_many(files[path], 'document')}, "
        f"such as {', '.join(examples[path])}"
        for path, count in sorted(counts.items())
    )


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
