"""A complaint that a web form or another program hands in as JSON, `amicable.message/1`."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.mail_attachments import described
from amicable.catalog.reading.mail_parts import LARGEST_BODY
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.vocabulary.complaint import Channel

SCHEMA = "amicable.message/1"
LARGEST = 64 * 1024 * 1024
"""Bytes of such a message that are read at all."""
MOST_FILES = 50
_CHANNELS: dict[str, Channel] = {
    "form": "form", "api": "api", "phone": "phone", "chat": "chat",
}  # fmt: skip
_TEXTS = ("from", "name", "subject", "text", "received_at", "noted_by")
_KEYS = {"schema", "channel", "attachments", *_TEXTS}
_FILE = {"name", "content"}


class FormMessageError(InputError):
    """A message in JSON is not of its shape."""

    def __init__(self, name: str, because: str) -> None:
        super().__init__(f"{name} is no message of {SCHEMA}: {because}.")


@dataclass(frozen=True, slots=True)
class FormMessage:
    """The message, and the files that came with it."""

    message: Message
    files: tuple[tuple[str, bytes], ...]


def is_form_message(raw: bytes) -> bool:
    """Say whether bytes claim to be a message in JSON."""
    start = raw[:4096].lstrip()
    return start.startswith(b"{") and SCHEMA.encode() in start


def read_form_message(raw: bytes, *, name: str) -> FormMessage:
    """Return a message that is handed in as JSON, its hash over the bytes as they came.

    Raises:
        FormMessageError: It is no JSON of that shape, says nothing, or is too large.
    """
    if len(raw) > LARGEST:
        raise FormMessageError(name, "it has more than 64 MiB; leave out attachments")
    told = _object(raw, name)
    texts = {key: _text(told, key, name) for key in _TEXTS}
    files = tuple(_files(told, name))
    if not (texts["text"].strip() or texts["subject"].strip() or files):
        raise FormMessageError(name, "it says nothing; fill 'text'")
    body = texts["text"].strip()
    sender = texts["from"].strip().lower()
    if sender and "@" not in sender:
        raise FormMessageError(name, "'from' is no mail address; give one, or leave it out")
    message = Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=sender,
        sender_name=texts["name"].strip()[:200],
        subject=" ".join(texts["subject"].split())[:1000],
        body=body[:LARGEST_BODY],
        received_at=_moment(texts["received_at"], name),
        attachments=tuple(described(file, content) for file, content in files),
        remarks=("body_cut",) if len(body) > LARGEST_BODY else (),
        channel=_channel(told, name),
        noted_by=" ".join(texts["noted_by"].split())[:200],
    )
    return FormMessage(message, files)


def _object(raw: bytes, name: str) -> dict[str, Any]:
    try:
        told = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise FormMessageError(name, "it is no JSON in UTF-8; mend it") from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise FormMessageError(name, f"'schema' is not {SCHEMA!r}; set it")
    unknown = sorted(map(str, set(told) - _KEYS))
    if unknown:
        raise FormMessageError(name, f"it knows no {unknown[0][:40]!r}; leave that out")
    return told


def _text(told: dict[str, Any], key: str, name: str) -> str:
    value = told.get(key) or ""
    if not isinstance(value, str):
        raise FormMessageError(name, f"{key!r} is no text; write it in quotes")
    # Half a character, which JSON may hold and UTF-8 may not, is shown as a question mark.
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _channel(told: dict[str, Any], name: str) -> Channel:
    channel = told.get("channel", "form")
    if not isinstance(channel, str) or channel not in _CHANNELS:
        raise FormMessageError(name, f"'channel' is none of {', '.join(_CHANNELS)}; name one")
    return _CHANNELS[channel]


def _moment(written: str, name: str) -> datetime | None:
    if not written.strip():
        return None
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError as error:
        because = "'received_at' is no ISO 8601 time; write 2026-09-14T09:00:00+00:00"
        raise FormMessageError(name, because) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _files(told: dict[str, Any], name: str) -> Iterator[tuple[str, bytes]]:
    files = told.get("attachments") or []
    if not isinstance(files, list) or len(files) > MOST_FILES:
        raise FormMessageError(name, f"'attachments' is no list of at most {MOST_FILES} files")
    for file in files:
        if not isinstance(file, dict) or set(file) != _FILE:
            raise FormMessageError(name, "an attachment has not just 'name' and 'content'")
        try:
            content = base64.b64decode(_text(file, "content", name), validate=True)
        except (binascii.Error, ValueError) as error:
            because = "the 'content' of an attachment is no base64; encode its bytes"
            raise FormMessageError(name, because) from error
        yield _bare(_text(file, "name", name)), content


def _bare(name: str) -> str:
    """Return the name of a file without folders and signs that no name should hold."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:255].strip() or "attachment"
