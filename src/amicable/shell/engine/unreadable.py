"""What is said of a file that is no table."""

from __future__ import annotations

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import part, worded


class UnreadableFileError(InputError):
    """A file of a source cannot be read as a table at all; `because` is the reason alone."""

    def __init__(self, path: str, because: str) -> None:
        self.because = because
        super().__init__(
            worded(
                "unreadable_file",
                "{path} cannot be read as a table: {because}.",
                path=path,
                because=part(because),
            )
        )
