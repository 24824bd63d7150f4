"""What was read of an attachment, in words for the team that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.attachment_reading import AttachmentReading


def explain_reading(reading: AttachmentReading, words: Words) -> str:
    """Say in one sentence how an attachment was read, and what to know of it."""
    told = words.say(f"attachment.{reading.read_as}", name=reading.name, rows=str(reading.rows))
    notes = [words.say(f"attachment.note.{one}") for one in reading.notes]
    return words.say("list.full_stop", text=words.say("list.clause").join([told, *notes]))
