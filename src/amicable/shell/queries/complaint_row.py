"""The complaint of a case: what came, who vouches for it, and what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.attachment_words import explain_reading
from amicable.shell.queries.file_rows import file_rows
from amicable.shell.queries.payment_row import payment_row
from amicable.shell.queries.told_rows import told_rows

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.complaint import Authentication, Complaint


def complaint_row(complaint: Complaint, sender: str, words: Words) -> dict[str, Any]:
    """Return a complaint as JSON-ready mapping; `sender` is what the books know of its sender."""
    message = complaint.message
    return {
        "sha256": message.sha256,
        "kind": complaint.kind,
        "language": complaint.language,
        "received_at": message.received_at.isoformat() if message.received_at else None,
        "dated_at": message.dated_at.isoformat() if message.dated_at else None,
        "from": message.sender,
        "sender": sender,
        "answer_to": message.answer_to or message.sender,
        "reply_to": message.reply_to or None,
        "to": list(message.to),
        "cc": list(message.cc),
        "message_id": message.message_id or None,
        "in_reply_to": list(message.in_reply_to),
        "references": list(message.references),
        "automatic_kind": message.automatic_kind,
        "authentication": _authentication(message.authentication),
        "subject": message.subject,
        "channel": message.channel,
        "noted_by": message.noted_by,
        "likely_reasons": list(complaint.likely_reasons),
        "payment": payment_row(complaint.payment) if complaint.payment else None,
        "flags": list(complaint.flags),
        "remarks": list(message.remarks),
        "attachments": [one.name for one in message.attachments],
        "files": file_rows(message, words),
        "attachments_read": [
            {
                "name": one.name,
                "read_as": one.read_as,
                "rows": one.rows,
                "notes": list(one.notes),
                "explanation": explain_reading(one, words),
            }
            for one in complaint.readings
        ],
        "mentions": [
            {
                "kind": mention.kind,
                "text": mention.text,
                "value": mention.value,
                "currency": mention.currency,
            }
            for mention in complaint.mentions
        ],
        **told_rows(complaint),
    }


def _authentication(told: Authentication) -> dict[str, Any]:
    return {
        "spf": told.spf or None,
        "dkim": told.dkim or None,
        "dmarc": told.dmarc or None,
        "server": told.server or None,
        "refuted": told.is_refuted,
    }
