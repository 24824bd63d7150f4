"""Where a function is asked is set by an admin, and only with values that can be used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from typer.testing import CliRunner

from amicable.core.cases.actor import command
from amicable.shell.cli.main import app
from amicable.shell.operations.set_function_desk import (
    DeskSettings,
    UnusableDeskError,
    set_function_desk,
)
from amicable.shell.store.models import FunctionDesk
from tests.shell.opened import NOW, person

pytestmark = pytest.mark.django_db

DESK = DeskSettings("logistics", "wh@us.example", "chief@us.example", "es", 8)


def test_setting_a_function_twice_leaves_the_later() -> None:
    set_function_desk(DESK, now=NOW, actor=command())
    set_function_desk(replace(DESK, hours=4), now=NOW, actor=command())
    assert FunctionDesk.objects.get().hours == 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"function": "Lo gistics"},
        {"address": "warehouse"},
        {"address": "a@b.example\nBcc: x@y.example"},
        {"chief_address": "chief"},
        {"language": "xx"},
        {"hours": 0},
    ],
)
def test_a_value_that_cannot_be_used_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnusableDeskError, match="cannot be used"):
        set_function_desk(replace(DESK, **wrong), now=NOW, actor=command())
    assert not FunctionDesk.objects.exists()


def test_an_agent_may_not_set_the_desk_up() -> None:
    with pytest.raises(UnusableDeskError, match="ask an admin"):
        set_function_desk(DESK, now=NOW, actor=person("ines"))


@pytest.mark.django_db(transaction=True)
def test_the_command_sets_and_shows_a_function() -> None:
    run = CliRunner().invoke
    assert "No function has an address" in run(app, ["functions"]).stdout
    ended = run(app, ["functions", "tax", "--address", "tax@us.example"])
    assert "tax: tax@us.example (en, 16 hours)" in ended.stdout
