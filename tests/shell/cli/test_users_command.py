"""The command users: a link to hand over, and who works here."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.users_command import users_app
from amicable.shell.store.models import User
from tests.shell.cast import LEO, account_of

pytestmark = pytest.mark.django_db


def test_a_link_is_printed_that_invites_with_role_and_limit() -> None:
    ended = CliRunner().invoke(
        users_app, ["link", "leo@us.example", "--role", "lead", "--limit", "500"]
    )
    assert ended.exit_code == 0
    assert ended.stdout.startswith("http://127.0.0.1:8000/enter/")
    assert User.objects.get().role == "lead"


def test_a_role_that_is_none_and_a_limit_that_is_none_are_told() -> None:
    wrong = CliRunner().invoke(users_app, ["link", "leo@us.example", "--role", "king"])
    assert isinstance(wrong.exception, InputError)
    assert CliRunner().invoke(users_app, ["link", "a@b.example", "--limit", "x"]).exit_code == 2
    assert not User.objects.exists()


def test_who_works_here_is_listed_with_role_and_limit() -> None:
    account_of(LEO)
    listed = CliRunner().invoke(users_app, ["list"]).stdout
    assert listed == "leo@us.example  lead  500.00 EUR  password only  never here\n"


def test_the_first_link_is_made_only_while_nobody_is_here() -> None:
    first = CliRunner().invoke(users_app, ["first"]).stdout
    assert first.startswith("http://127.0.0.1:8000/first-run/")
    account_of(LEO)
    assert "already" in CliRunner().invoke(users_app, ["first"]).stdout
