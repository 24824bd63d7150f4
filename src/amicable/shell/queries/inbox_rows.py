"""What came into the inbox, as `amicable.inbox/1`: one row an arrival."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.store.inbox import Inbox


def inbox_rows(inbox: Inbox) -> Iterator[dict[str, Any]]:
    """Yield the arrivals in their order; those that were refused come last, with the reason."""
    for row in inbox.rows():
        yield {
            "schema": "amicable.inbox/1",
            "mailbox": row["mailbox"],
            "folder": row["folder"],
            "uid_validity": row["uid_validity"],
            "uid": row["uid"],
            "standing": "refused" if row["refused"] else row["standing"],
            "thread": row["thread"],
            "case": row["case_id"],
            "sha256": row["sha256"],
            "message_id": row["message_id"],
            "from": row["sender"],
            "subject": row["subject"],
            "size": row["size"],
            "kept_at": row["kept_at"],
            "remark": row["remark"] or None,
            "problem": row["refused"] or row["failure"],
        }
