"""What went wrong for a reason the reader can mend."""

from __future__ import annotations

from amicable.core.vocabulary.worded import Worded


class InputError(Exception):
    """The input or the call was wrong; the text is one sentence with the place and the mend.

    Faces show the text as it is and end with exit code 2. A class whose sentence reaches a page
    makes it with `worded`, so that the page says it in the reader's language.
    """

    @property
    def worded(self) -> Worded | None:
        """The sentence with its key and values; None where it is in English only."""
        sentence = self.args[0] if self.args else None
        return sentence if isinstance(sentence, Worded) else None


def plain_reason(error: Exception) -> str:
    """Return what the system says of an error, without its number and the path that we name."""
    return getattr(error, "strerror", None) or str(error)
