"""The command `amicable retention`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from amicable.shell.queries.record.deletable_cases import DeletableCase

On = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day, else today.")
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="End with 0 also when a person is needed.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines, amicable.retention/1.")]


def retention_command(
    *, on: On = None, as_json: Json = False, exit_zero: ExitZero = False
) -> None:
    """List the ended cases that no law in force asks to keep any longer. Deletes nothing.

    The rules are those that AMICABLE_RETENTION names, else that of the seller's country. Without
    a rule nothing is listed. Ends with 1 when a rule is unconfirmed, or none is in force.
    """
    from amicable.shell.operations.open_desk import open_desk

    open_desk()
    from amicable.shell.queries.record.deletable_cases import deletable_cases, rules_in_force

    rules = rules_in_force()
    for one in deletable_cases(_day(on)):
        typer.echo(json.dumps(_row(one)) if as_json else _sentence(one))
    if not rules:
        typer.echo(
            "No rule of retention is in force: set AMICABLE_SELLER_COUNTRY or AMICABLE_RETENTION.",
            err=True,
        )
    for rule in rules:
        if not rule.is_confirmed:
            typer.echo(
                f"{rule.name} ({rule.law}) was not confirmed: ask counsel before deleting by it.",
                err=True,
            )
    unsure = not rules or any(not rule.is_confirmed for rule in rules)
    raise typer.Exit(1 if unsure and not exit_zero else 0)


def _day(on: datetime | None) -> date:
    moment = on or datetime.now(UTC)  # noqa: TID251 - the day that is asked about, today by default
    return moment.date()


def _row(one: DeletableCase) -> dict[str, object]:
    duty = one.kept_until
    return {
        "schema": "amicable.retention/1",
        "case_id": one.case_id,
        "ended_on": one.ended_on.isoformat(),
        "kept_until": duty.day.isoformat(),
        "rule": duty.rule,
        "law": duty.law,
        "is_confirmed": duty.is_confirmed,
    }


def _sentence(one: DeletableCase) -> str:
    duty = one.kept_until
    return (
        f"{one.case_id} ended on {one.ended_on}, had to be kept until {duty.day}"
        f" ({duty.rule}: {duty.law})"
    )
