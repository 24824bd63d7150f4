"""What is to leave the house, written with the change that decides it; a worker does it later."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from amicable.shell.settings import read_settings
from amicable.shell.store.models import Effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.shell.store.changing import Change


def plan_mail(  # noqa: PLR0913 - a mail has these parts, each named
    change: Change,
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    attachments: Sequence[tuple[str, str]] = (),
    in_reply_to: str = "",
) -> Effect:
    """Write down a mail in the caller's transaction; the same key makes it once.

    Args:
        change: The change that decides it.
        key: What it is known by in its case: `letter:1`, `question:4`.
        to: The one address it goes to.
        subject: In one line.
        body: In plain text.
        attachments: Names and SHA-256 of files that are kept.
        in_reply_to: Message-ID that it answers.

    The Message-ID is fixed here and made from the key, so that a mail that is sent twice after a
    kill is known as the same one.
    """
    whole = f"{change.case.pk}:{key}"
    effect, _ = Effect.objects.get_or_create(
        key=whole,
        defaults={
            "case": change.case,
            "kind": "mail",
            "message_id": message_id(whole),
            "due_at": change.now,
            "content": {
                "to": to,
                "subject": subject,
                "body": body,
                "attachments": [list(one) for one in attachments],
                "in_reply_to": in_reply_to,
            },
        },
    )
    return effect


def message_id(key: str) -> str:
    """Return the Message-ID of a key, under the domain that our letters come from."""
    domain = read_settings().mail_from.rpartition("@")[2] or "amicable.invalid"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
