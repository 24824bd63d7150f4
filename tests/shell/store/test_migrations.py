"""Migrations: they say what the models say, and a first desk migrates forward without loss."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_a_desk_of_the_first_version_migrates_forward() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("store", "0001_initial")])
    old = executor.loader.project_state([("store", "0001_initial")]).apps
    old.get_model("store", "Case").objects.create(
        id="a", origin="a", state="received", kind="dispute", channel="mail", language="en",
        disputed="12.34", received_at=_AT, opened_at=_AT,
    )  # fmt: skip
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    from amicable.shell.store.models import Case

    assert str(Case.objects.get(pk="a").disputed) == "12.34"
