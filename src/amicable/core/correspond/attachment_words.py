"""What was read of an attachment, in words for the team that answers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.attachment_reading import AttachmentReading
    from amicable.core.vocabulary.complaint import Attachment


def explain_reading(reading: AttachmentReading, words: Words) -> str:
    """Say in one sentence how an attachment was read, and what to know of it."""
    told = words.say(f"attachment.{reading.read_as}", name=reading.name, rows=str(reading.rows))
    notes = [words.say(f"attachment.note.{one}") for one in reading.notes]
    return words.say("list.full_stop", text=words.say("list.clause").join([told, *notes]))


def explain_file(file: Attachment, words: Words) -> str:
    """Say in one sentence what a file is by its bytes, and what to know of it."""
    told = words.say(
        "attachment.file",
        name=file.name,
        type=file.media_type,
        size=words.quantity(Decimal(file.size)),
    )
    notes = [words.say(f"attachment.note.{one}") for one in file.remarks]
    return words.say("list.full_stop", text=words.say("list.clause").join([told, *notes]))
