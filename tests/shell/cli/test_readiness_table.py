"""The readiness on a terminal: nothing of it is cut where the terminal is narrow."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

from amicable.core.vocabulary.readiness import CheckReadiness, Extent, Obstacle, Readiness
from amicable.shell.cli.readiness_table import print_readiness

_ALL = Extent({"EUR": 9, "USD": 3}, {"EUR": Decimal(90), "USD": Decimal(30)})
_ONE = Extent({"EUR": 1}, {"EUR": Decimal(10)})
_CHECK = CheckReadiness(
    *("delivered", "Q01", "Billed is what was delivered, and what was delivered is billed once"),
    *(_ONE, Extent(), _ALL),
    (Obstacle("no_table", "deliveries", _ALL),),
)


def _printed(readiness: Readiness, width: int = 140, *, only_judging: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_readiness(readiness, console, only_judging=only_judging)
    return str(console.file.getvalue())  # type: ignore[attr-defined]  # it is a StringIO


@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_width_says_all(width: int) -> None:
    printed = _printed(_readiness(), width)
    assert max(map(len, printed.splitlines())) <= width
    assert "…" not in printed
    words = " ".join(printed.split())
    assert all(part in words for part in ("Q01", "100.0 % EUR", "100.0 % USD", "deliveries"))


def test_a_check_of_what_is_not_billed_is_counted_and_not_listed() -> None:
    other = replace(_CHECK, title="Freight as agreed", judged=Extent(), blocked=Extent())
    printed = _printed(replace(_readiness(), checks=(_CHECK, other)))
    assert "Not listed: 1 check of what these invoices do not bill." in printed
    assert "Freight as agreed" not in printed


def test_checks_that_judge_nothing_stand_together_by_what_they_lack() -> None:
    lacks = tuple(Obstacle("no_table", name, _ALL) for name in ("orders", "deliveries"))
    unable = replace(_CHECK, title="Short delivery", judged=Extent(), obstacles=lacks)
    late = replace(unable, title="Late delivery", cause="Q07")
    printed = _printed(replace(_readiness(), checks=(_CHECK, unable, late)))
    lacking = "orders and deliveries not in the books"
    assert f"{lacking}: Short delivery (Q01), Late delivery (Q07)" in printed


def test_an_import_counts_the_checks_that_can_judge_nothing() -> None:
    unable = replace(_CHECK, title="Short delivery", judged=Extent())
    printed = _printed(replace(_readiness(), checks=(_CHECK, unable)), only_judging=True)
    assert "Checks that can judge none of it: 1." in printed
    assert "Short delivery" not in printed


def _readiness() -> Readiness:
    parts = {"snapshot": "sha256:ab", "as_of": date(2026, 9, 30), "as_of_assumed": False}
    return Readiness(**parts, billed=_ALL, checks=(_CHECK,), unlocks=())  # type: ignore[arg-type]  # parts of several types
