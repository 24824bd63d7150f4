"""One sentence for a row of a list that opened no case: what is wrong, and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.intake.case_list_rows import BadRow


def bad_row_words(bad: BadRow, words: Words) -> str:
    """Return the sentence in the language of the words."""
    facts = {"column": bad.column, "value": bad.value}
    return words.say(f"list.bad.{bad.code}", facts)
