"""The manifest of an exported case file: what is in it, its head, who signed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.record.case_file import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = frozenset({
    "schema", "kind", "case_id", "exported_at", "event_count", "head", "members", "public_key",
    "signature",
})  # fmt: skip
_HEX = re.compile(r"(?:[0-9a-f]{64}){1,2}", re.ASCII)


class ManifestError(InputError):
    """The manifest of an exported case file is not one of ours."""

    def __init__(self, why: str) -> None:
        super().__init__(f"manifest.json is not as it was written: {why}.")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest; `statement` is all of it that is signed."""

    kind: str
    case_id: str
    exported_at: str
    event_count: int
    head: str
    members: Mapping[str, tuple[str, int]]
    """Name to SHA-256 and size."""
    public_key: str | None
    signature: str | None
    statement: Mapping[str, Any]


def read_manifest(value: Any) -> Manifest:
    """Return the manifest that JSON holds.

    Raises:
        ManifestError: it is none.
    """
    if not isinstance(value, dict) or value.keys() != _KEYS:
        why = "its names are others"
        raise ManifestError(why)
    for name, is_right in _rules(value).items():
        if not is_right:
            why = f"its {name} is none"
            raise ManifestError(why)
    return Manifest(
        members={name: (part["sha256"], part["size"]) for name, part in value["members"].items()},
        statement={name: part for name, part in value.items() if name != "signature"},
        **{name: value[name] for name in _KEYS - {"schema", "members"}},
    )


def _rules(value: Mapping[str, Any]) -> dict[str, bool]:
    signed = (value["public_key"], value["signature"])
    return {
        "schema": value["schema"] == SCHEMA,
        "kind": value["kind"] in {"full", "customer"},
        "case_id": isinstance(value["case_id"], str),
        "exported_at": isinstance(value["exported_at"], str),
        "event_count": type(value["event_count"]) is int,
        "head": _is_hex(value["head"], 64),
        "members": _are_members(value["members"]),
        "signature": signed == (None, None)
        or (_is_hex(signed[0], 64) and _is_hex(signed[1], 128)),
    }


def _are_members(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(part, dict)
        and part.keys() == {"sha256", "size"}
        and _is_hex(part["sha256"], 64)
        and type(part["size"]) is int
        for part in value.values()
    )


def _is_hex(value: Any, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and _HEX.fullmatch(value) is not None
