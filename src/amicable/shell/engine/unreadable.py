"""What is said of a file that is no table."""

from __future__ import annotations

from amicable.core.vocabulary.error import InputError


class UnreadableFileError(InputError):
    """A file of a source cannot be read as a table at all."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as a table: {because}.")
