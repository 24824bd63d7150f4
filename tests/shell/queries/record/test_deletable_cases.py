"""What may be deleted: nothing that a law, a hold or another case still needs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import jsonschema
import pytest
import typer
from typer.testing import CliRunner

from amicable.shell.cli.retention_command import retention_command
from amicable.shell.queries.record.deletable_cases import deletable_cases
from amicable.shell.store.models import Case, Document, Hold

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

ENDED = datetime(2026, 7, 2, 9, 0, tzinfo=UTC)
LAST = date(2034, 12, 31)
FREE = date(2035, 1, 1)


@pytest.fixture(name="ended")
def _ended(case_id: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a German seller's case that ended with a booked credit, all holds taken off."""
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "DE")
    Case.objects.update(closed_at=ENDED, state="closed")
    Hold.objects.update(until=ENDED.date())
    Document.objects.update(status="issued")
    return case_id


def _free(day: date) -> list[str]:
    return [one.case_id for one in deletable_cases(day)]


def test_a_case_is_kept_through_its_last_day(ended: str) -> None:
    assert _free(LAST) == []
    (one,) = deletable_cases(FREE)
    assert (one.case_id, one.kept_until.day, one.kept_until.is_confirmed) == (ended, LAST, False)


def test_letters_alone_are_kept_for_a_shorter_time(ended: str) -> None:
    Document.objects.update(status="draft")

    assert _free(date(2033, 1, 1)) == [ended]


@pytest.mark.parametrize("rules", ["FR", "DE FR"])
def test_the_settings_name_other_rules(
    ended: str, rules: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_RETENTION", rules)

    assert _free(FREE) == []
    assert _free(date(2036, 7, 3)) == [ended]


def test_without_a_rule_nothing_may_be_deleted(
    ended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_SELLER_COUNTRY", "")
    assert ended
    assert _free(date(2999, 1, 1)) == []


@pytest.mark.parametrize("what", ["it goes on", "a hold", "a child", "joined to one"])
def test_what_is_still_needed_is_kept(ended: str, what: str) -> None:
    other = Case.objects.get()
    other.pk, other.origin, other.closed_at = "f" * 16, "mail:2", None
    if what == "it goes on":
        Case.objects.update(closed_at=None)
    elif what == "a hold":
        Hold.objects.update(until=None)
    elif what == "a child":
        other.parent_id = ended
        other.save(force_insert=True)
    else:
        other.save(force_insert=True)
        Case.objects.filter(pk=ended).update(merged_into=other)

    assert _free(FREE) == []


def test_the_command_lists_them_and_warns_of_an_unconfirmed_rule(
    ended: str, checkout: Path
) -> None:
    app = typer.Typer()
    app.command()(retention_command)
    told = CliRunner().invoke(app, ["--on", "2035-01-01", "--json"])
    schema = json.loads((checkout / "docs/reference/schemas/retention.json").read_text())

    row = json.loads(told.stdout)
    jsonschema.validate(row, schema)
    assert (row["case_id"], told.exit_code) == (ended, 1)
    assert "DE (HGB 257, AO 147) was not confirmed" in told.stderr
    assert (
        "had to be kept until 2034-12-31" in CliRunner().invoke(app, ["--on", "2035-01-01"]).stdout
    )
