"""The role that the claims of a provider give: the first of the mapping that a person is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def role_by_claims(
    claims: Mapping[str, object], *, claim: str, roles: Sequence[tuple[str, str]]
) -> str | None:
    """Return the role of the first pair whose group the claim names; None where none is.

    The claim is a list of groups or one group; a group is compared letter by letter.
    """
    written = claims.get(claim)
    groups = {written} if isinstance(written, str) else set(_words(written))
    return next((role for group, role in roles if group in groups), None)


def _words(written: object) -> list[str]:
    found = written if isinstance(written, (list, tuple)) else ()
    return [one for one in found if isinstance(one, str)]
