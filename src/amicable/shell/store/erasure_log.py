"""Whom the desk erased, kept beside the database, so that a restore erases them again.

A backup from before an erasure holds the person still. The log names nobody: each line has a mark
that is made of an address with the key in the log's first line, so that whoever holds the log can
tell whether somebody they know is in it, and nothing else.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Message, Participant, PersonKey, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from django.db.models import Model


class ErasureLogError(InputError):
    """The log of erasures cannot be read or written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The log of erasures {path} cannot be kept or read ({why}); mend it, or name another"
            f" in AMICABLE_ERASURES."
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """One erasure: why it was asked for, and when it was done."""

    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasureLog:
    """The log as it was read: its key, and each erasure by its mark."""

    key: bytes
    noted: dict[str, Noted]

    def of(self, address: str) -> Noted | None:
        """Return when and why an address was erased; None where it never was."""
        return self.noted.get(_mark(self.key, address))


def note_erasure(address: str, why: str, at: datetime) -> None:
    """Write a line, down to the disk; asked for before the erasure itself is committed.

    Raises:
        ErasureLogError: the log cannot be written or read; then nobody is erased.
    """
    log, path = read_log(), read_settings().erasures
    key = log.key if log else secrets.token_bytes(32)
    lines = [] if log else [{"key": key.hex()}]
    lines.append({"mark": _mark(key, address), "why": why, "at": at.isoformat()})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ErasureLogError(path, plain_reason(error)) from error


def read_log() -> ErasureLog | None:
    """Return the log; None where nobody was erased yet.

    Raises:
        ErasureLogError: it cannot be read, or a line is not one of ours.
    """
    path = read_settings().erasures
    if not path.exists():
        return None
    try:
        head, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        noted = {
            str(row["mark"]): Noted(str(row["why"]), datetime.fromisoformat(row["at"]))
            for row in rows
        }
        return ErasureLog(bytes.fromhex(head["key"]), noted)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ErasureLogError(path, str(error) or type(error).__name__) from error


def erased_before(log: ErasureLog, others: Iterable[str]) -> dict[str, Noted]:
    """Return the addresses of the desk's tables, and among `others`, that the log has."""
    found = {}
    for address in {*_addresses(), *(one.strip().lower() for one in others)} - {""}:
        noted = log.of(address)
        if noted is not None:
            found[address] = noted
    return dict(sorted(found.items()))


_COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (PersonKey, "person"), (Case, "sender"), (Message, "sender"), (Message, "recipient"),
    (Participant, "address"), (Task, "address"), (Task, "answered_by"),
)  # fmt: skip


def _addresses() -> Iterator[str]:
    for model, name in _COLUMNS:
        rows = model._default_manager.order_by().values_list(name, flat=True).distinct()
        yield from (str(one).strip().lower() for one in rows.iterator())


def _mark(key: bytes, address: str) -> str:
    return hmac.digest(key, address.strip().lower().encode(), "sha256").hex()
