"""What a finding leaves due of a line's units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amicable.core.investigate.findings import find
from amicable.core.investigate.units_left import units_left
from amicable.core.vocabulary.check import Planned
from tests.core.investigate.cast import check, outcome


@pytest.mark.parametrize(
    ("step", "operands", "left"),
    [
        ("part", {"base": "@current", "part": "counted", "whole": "units"}, "7.5"),
        ("damaged", {"base": "@current", "quantity": "counted", "of": "units"}, "2.5"),
        ("damaged", {"base": "@current", "quantity": "counted", "of": "counted"}, None),
        ("extension", {"quantity": "units", "price": "counted"}, None),
    ],
)
def test_a_finding_about_units_says_how_many_are_left(
    step: str, operands: dict[str, str], left: str | None
) -> None:
    one = replace(check("one", "Q03", 71, "right"), derivation=(Planned(step, operands),))
    fired = outcome("one", position="120.00", units="10", counted="7.5")
    (found,) = find([fired], {"one": one}, snapshot="s")
    assert units_left(found) == left
