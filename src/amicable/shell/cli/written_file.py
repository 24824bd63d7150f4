"""Files that a command writes: whole under their name, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason

if TYPE_CHECKING:
    from pathlib import Path


class NotWrittenError(InputError):
    """A file cannot be written where it is asked for."""

    def __init__(self, path: Path, because: str) -> None:
        super().__init__(
            f"{path} cannot be written ({because}); name a file in a folder of yours."
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; what was there stays until it is whole.

    Raises:
        NotWrittenError: the folder is not there or not ours, or the disk is full.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise NotWrittenError(path, plain_reason(error)) from error
