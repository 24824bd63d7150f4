"""How a snapshot is to be built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.shell.engine.importing.covering import CoverageWishes
from amicable.shell.engine.importing.mapping.stage_sheets import SheetWishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from amicable.shell.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to build: what the books cover, what to do with bad rows, the key."""

    covering: CoverageWishes = field(default_factory=CoverageWishes)
    rejects: Path | None = None
    """Where bad rows go; None stops the import at any of them."""
    personal_key: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    """Their id → ours, from a link file."""
    unpacked: Mapping[str, str] = field(default_factory=dict)
    """Folder of an unpacked archive → what the archive is called."""
    older: Sequence[Path] = ()
    """Snapshots whose parts may be shared."""
    sheets: SheetWishes = field(default_factory=SheetWishes)
    onto: Snapshot | None = None
    """The older snapshot that the sources are laid onto."""
    our_tax_ids: Sequence[str] = ()
    """Who we are by the settings, to tell e-invoices that we issued from others."""
