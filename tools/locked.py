"""Reads the locked requirements: what is pinned, by how many hashes, for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)")


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned package; `is_direct` when the project itself asks for it."""

    name: str
    version: str
    hashes: int
    is_direct: bool


def pins(lock: Path) -> tuple[Pin, ...]:
    """Return the pins of one lock in its own order, names in canonical form."""
    blocks: list[list[str]] = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if _PIN.match(line):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
    return tuple(_pin(block) for block in blocks)


def _pin(block: list[str]) -> Pin:
    found = _PIN.match(block[0])
    assert found  # noqa: S101  # pins() opens a block with such a line only
    return Pin(
        name=re.sub(r"[-_.]+", "-", found[1]).lower(),
        version=found[2],
        hashes=sum("--hash=sha256:" in line for line in block),
        is_direct=any("amicable (pyproject.toml" in line for line in block),
    )
