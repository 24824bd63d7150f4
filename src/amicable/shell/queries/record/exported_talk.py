"""What was said in a case and the papers of it, for one kind of exported case file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from amicable.core.record.canonical import moment
from amicable.shell.queries.record.plain_rows import plain_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from amicable.shell.engine.record.case_file import Kind
    from amicable.shell.store.models import Attachment, Case, Message

_TOLD = (
    "key", "direction", "channel", "sender", "recipient", "subject", "body", "language",
    "message_id", "written_at", "sent_at",
)  # fmt: skip
_WHOLE = (*_TOLD, "audience", "is_counsel", "author_id", "situation", "state", "raw_sha256")
_OUT = ("released", "sent", "unknown")
_SUFFIX = re.compile(r"\.(csv|docx|eml|gif|jpe?g|json|pdf|png|txt|xls|xlsx|xml)\Z")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a case: what it is called, and its name in the exported case file."""

    name: str
    sha256: str
    media_type: str
    audience: str

    @property
    def member(self) -> str:
        """Return a plain name: its hash, and its kind where that is harmless."""
        found = _SUFFIX.search(self.name.lower())
        return self.sha256 + (found.group() if found else ".bin")


@dataclass(frozen=True, slots=True)
class Talk:
    """Messages, letters and papers that one kind of case file shows."""

    messages: Sequence[Message]
    papers: Sequence[Paper]
    kind: Kind

    def rows(self) -> list[dict[str, Any]]:
        """Return the messages as mappings for JSON."""
        names = _WHOLE if self.kind == "full" else _TOLD
        return [plain_row(one, names) for one in self.messages]

    def letters(self) -> list[Message]:
        """Return what went out as a letter, in order of time."""
        return [one for one in self.messages if one.direction == "out" and one.state in _OUT]

    def letter_texts(self) -> dict[str, str]:
        """Return the letters as text under names that sort by time."""
        return {
            f"{number:03}-{moment(one.written_at)[:10]}.txt": (
                f"To: {one.recipient}\nSubject: {one.subject}\n\n{one.body}"
            )
            for number, one in enumerate(self.letters(), start=1)
        }


def exported_talk(case: Case, kind: Kind, *, with_counsel: bool) -> Talk:
    """Return the messages and papers of a case that a kind of case file shows.

    The customer's shows what they were told and what they sent, and nothing else. Messages with
    counsel, and what came with them, are in neither unless asked for.
    """
    messages: QuerySet[Message] = case.messages.order_by("written_at", "pk")
    papers: QuerySet[Attachment] = case.attachments.order_by("sha256", "name")
    if not with_counsel:
        messages = messages.exclude(is_counsel=True)
        papers = papers.exclude(message__is_counsel=True)
    if kind == "customer":
        messages = messages.filter(audience="customer")
        theirs = Q(message__direction="in", message__audience="customer")
        papers = papers.filter(Q(audience="customer") | theirs)
    found = [Paper(one.name, one.sha256, one.media_type, one.audience) for one in papers]
    if kind == "full":
        found += _documents(case)
    return Talk(list(messages), found, kind)


def counsel_keys(case: Case) -> frozenset[str]:
    """Return the keys of messages between us and our counsel, as events name them."""
    return frozenset(case.messages.filter(is_counsel=True).values_list("key", flat=True))


def _documents(case: Case) -> Iterable[Paper]:
    return [Paper(one.name, one.sha256, "", "internal") for one in case.documents.order_by("pk")]
