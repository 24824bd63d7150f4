"""A letter of the catalogue as a value: for which situation, and what it says in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class NoLetterError(InputError):
    """The catalogue has no letter for a situation."""

    def __init__(self, situation: str) -> None:
        super().__init__(
            f"The catalogue has no letter for the situation '{situation}': add one to a folder "
            f"'letters' with that situation and without conditions."
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: messages by key, and built parts written `@name`, joined as sentences."""

    say: tuple[str, ...]
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """One letter. `when` narrows it to cases in which all those conditions hold.

    `texts` are messages that this letter brings along, by language and key.
    """

    name: str
    situation: str
    subject: str
    paragraphs: tuple[Paragraph, ...]
    signature: str = "signature"
    when: tuple[str, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def choose_letter(
    letters: Iterable[LetterEntry], situation: str, true: frozenset[str]
) -> LetterEntry:
    """Choose the letter of a situation whose conditions hold, the narrowest first.

    Raises:
        NoLetterError: no letter fits.
    """
    fitting = [one for one in letters if one.situation == situation and holds(one.when, true)]
    if not fitting:
        raise NoLetterError(situation)
    return max(fitting, key=lambda one: (len(one.when), one.name))


def holds(conditions: Iterable[str], true: frozenset[str]) -> bool:
    """Tell whether all conditions hold; `not x` holds where `x` does not."""
    return all(
        (name.removeprefix("not ") in true) != name.startswith("not ") for name in conditions
    )
