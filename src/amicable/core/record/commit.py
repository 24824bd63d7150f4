"""How what is personal enters the record: as a commitment that nobody can read without its key."""

from __future__ import annotations

import hmac

from amicable.core.vocabulary.error import InputError

KEY_BYTES = 32
"""The length of a person's key, in bytes."""


class WeakKeyError(InputError):
    """A key is not as long as the hash it feeds."""

    def __init__(self, length: int) -> None:
        super().__init__(f"The key of a commitment has {length} bytes; it needs {KEY_BYTES}.")


def opening(key: bytes, place: str) -> bytes:
    """Return the key of one commitment, made of a person's key and a place no other has.

    Given away with a text it proves that one text, and opens nothing else about the person.

    Raises:
        WeakKeyError: the person's key does not have 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise WeakKeyError(len(key))
    return hmac.digest(key, f"amicable.opening/1 {place}".encode(), "sha256")


def commitment(key: bytes, text: str) -> str:
    """Return the HMAC-SHA256 of a text under a key (`opening`), as hex.

    Once the key is destroyed the text cannot be guessed from it, and the chain still holds.

    Raises:
        WeakKeyError: the key does not have 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise WeakKeyError(len(key))
    return hmac.digest(key, text.encode(), "sha256").hex()


def is_committed(key: bytes, text: str, committed: str) -> bool:
    """Tell whether a text is the one that was committed to under the key."""
    return hmac.compare_digest(commitment(key, text).encode(), committed.encode())
