"""The files of a complaint as rows of its JSON: what each is, by its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.attachment_words import explain_file

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.complaint import Message


def file_rows(message: Message, words: Words) -> list[dict[str, Any]]:
    """Return a row for each file, with what to know of it in words."""
    return [
        {
            "name": one.name,
            "media_type": one.media_type,
            "size": one.size,
            "sha256": one.sha256,
            "inline": one.inline,
            "remarks": list(one.remarks),
            "explanation": explain_file(one, words),
        }
        for one in message.attachments
    ]
