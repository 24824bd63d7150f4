"""The signature of an exported case file: Ed25519 over the canonical form of its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.record.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_BYTES = 32


def public_key(seed: bytes) -> str:
    """Return the public key of a seed of 32 bytes, as hex."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def signature(statement: Mapping[str, Any], seed: bytes) -> str:
    """Return the signature over a statement, as hex.

    Raises:
        UncanonicalError: the statement has no canonical form.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(canonical(statement)).hex()


def is_signed(statement: Mapping[str, Any], signed: str, key: str) -> bool:
    """Tell whether the holder of a public key signed a statement; key and signature are hex.

    Raises:
        UncanonicalError: the statement has no canonical form.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        known = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        known.verify(bytes.fromhex(signed), canonical(statement))
    except (InvalidSignature, ValueError):
        return False
    return True
