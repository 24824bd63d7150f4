"""What was refused, in the reader's language where its words are known, else in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.worded import English, Quoted, Sum, Word, Worded

if TYPE_CHECKING:
    from amicable.core.vocabulary.error import InputError
    from amicable.core.vocabulary.worded import Named
    from amicable.shell.queries.page_words import Reader

_NOTHING = "\u2013"
_SHORT = 12
"""So many digits are grouped as the reader does; nobody reads an endless number."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One sentence. `language` is empty where it is the reader's, else what it is marked with."""

    text: str
    language: str = ""


def refusal_words(error: InputError, reader: Reader) -> Refusal:
    """Return what an error says; a part that only English has makes the sentence English."""
    sentence = error.worded
    is_english = reader.words.language == "en"
    if sentence is None or not _is_known(sentence, reader):
        return Refusal(str(error), "" if is_english else "en")
    return Refusal(_said(sentence, reader))


def _is_known(value: Named, reader: Reader) -> bool:
    if isinstance(value, Worded):
        return reader.words.has(f"worded.{value.key}") and all(
            _is_known(one, reader) for one in value.named.values()
        )
    return not isinstance(value, English)


def _said(value: Named, reader: Reader) -> str:
    """Write a value as the reader does; what is empty is a dash, so that no sentence breaks."""
    match value:
        case Worded():
            named = {name: _said(one, reader) for name, one in value.named.items()}
            return reader.words.say(f"worded.{value.key}", named)
        case Quoted(text):
            return reader.words.say("worded.quoted", text=_said(text, reader))
        case Word(room, code):
            return _word(room, code, reader)
        case Sum() | Decimal() | int() | date():
            return _figure(value, reader)
        case English(text) | str(text):
            return text.strip() or _NOTHING
        case _:
            between = reader.words.say("list.comma")
            return between.join(_said(one, reader) for one in value) or _NOTHING


def _word(room: str, code: str, reader: Reader) -> str:
    """Return the word for a code; one with a number behind it (`user:3`) is of its kind."""
    words = reader.words
    keys = (f"{room}.{code}", f"{room}.{code.partition(':')[0]}")
    known = next((key for key in keys if words.has(key)), "")
    return words.say(known) if known else code or _NOTHING


def _figure(value: Sum | Decimal | int | date, reader: Reader) -> str:
    if isinstance(value, date):
        return reader.day(value)
    amount = value.amount if isinstance(value, Sum) else Decimal(value)
    currency = value.currency if isinstance(value, Sum) else ""
    if not amount.is_finite() or abs(amount.adjusted()) > _SHORT:
        return f"{amount} {currency}".rstrip()
    return reader.words.price(amount, currency) if currency else reader.words.quantity(amount)
