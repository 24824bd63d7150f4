"""Files of cases that no row names: what a kill or an erasure left, lists of earlier days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.files import files_folder
from amicable.shell.store.models import Attachment, Document, Effect, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

_YOUNG_SECONDS = 24 * 60 * 60
"""A file is written before the row that names it: for a day nobody takes it for a rest."""


def rests(now: datetime) -> Iterator[Path]:
    """Yield the files of cases that no row has named for a day."""
    named = _named()
    for path in sorted(files_folder().glob("*/*")):
        is_young = now.timestamp() - path.stat().st_mtime < _YOUNG_SECONDS
        if path.name not in named and not is_young:
            yield path


def delete_unnamed(hashes: Iterable[str]) -> None:
    """Delete the bytes of these hashes that no row names any more."""
    for sha256 in hashes:
        is_named = (
            Attachment.objects.filter(sha256=sha256).exists()
            or Message.objects.filter(raw_sha256=sha256).exists()
            or Document.objects.filter(sha256=sha256).exists()
        )
        if not is_named:
            (files_folder() / sha256[:2] / sha256).unlink(missing_ok=True)


def _named() -> frozenset[str]:
    found = {
        sha256
        for model, column in (
            (Attachment, "sha256"),
            (Message, "raw_sha256"),
            (Document, "sha256"),
        )
        for sha256 in model.objects.order_by().values_list(column, flat=True).iterator()
    }
    for content in Effect.objects.filter(kind="mail").values_list("content", flat=True).iterator():
        found.update(sha256 for _name, sha256 in content.get("attachments", ()))
    return frozenset(found)
