"""Roles by the claims of a provider: the first group of the mapping, or none."""

from __future__ import annotations

import pytest

from amicable.core.cases.role_claims import role_by_claims

ROLES = (("chiefs", "manager"), ("billing", "agent"))


@pytest.mark.parametrize(
    ("written", "role"),
    [
        (["billing", "chiefs"], "manager"),
        (["billing"], "agent"),
        ("billing", "agent"),
        (["Billing"], None),
        ([], None),
        (None, None),
        ([1, {"billing": 1}, ["billing"]], None),
        ({"billing": True}, None),
        ("chiefs billing", None),
    ],
)
def test_the_first_group_of_the_mapping_gives_the_role(written: object, role: str | None) -> None:
    assert role_by_claims({"groups": written}, claim="groups", roles=ROLES) == role


def test_another_claim_gives_no_role_at_all() -> None:
    assert role_by_claims({"roles": ["billing"]}, claim="groups", roles=ROLES) is None
