"""The flow: its list, its folders and its import contract name the same steps."""

from __future__ import annotations

import tomllib

from amicable.core.flow import BEFORE, BESIDE, STEPS
from tests.tidy.tree import CHECKOUT


def test_every_folder_of_core_is_a_step_of_the_flow() -> None:
    core = CHECKOUT / "src" / "amicable" / "core"
    folders = {path.parent.name for path in core.glob("*/__init__.py")}
    assert folders - {"vocabulary"} == {*BEFORE, *STEPS, *BESIDE}


def test_a_step_stands_once_in_the_flow() -> None:
    assert len(set(STEPS)) == len(STEPS)


def test_the_import_contract_names_the_steps_in_their_order() -> None:
    written = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(written)["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c.get("containers") == ["amicable.core"])
    assert layers == ["flow", " | ".join((*BEFORE, *STEPS, *BESIDE)), "vocabulary"]


def test_the_architecture_page_draws_the_steps_in_their_order() -> None:
    page = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert " → ".join(STEPS) in page
