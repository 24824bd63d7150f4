"""The morning of somebody: their cases and those of nobody, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from amicable.core.cases.states import OPEN
from amicable.core.cases.worklist import lead_list, worklist
from amicable.shell.queries.next_steps import next_steps
from amicable.shell.store.models import Case, User
from amicable.shell.store.work_rows import with_work, work_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.next_step import NextStep
    from amicable.core.cases.worklist import Work

_ANOTHERS = frozenset({"wait_role", "wait_other", "wait_notice"})
MOST = 100
"""Rows of a morning: nobody works through more, and the list of cases has all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case of the list, with what the worklist knows of it."""

    case: Case
    work: Work


@dataclass(frozen=True, slots=True)
class Morning:
    """Rows by group, none of them empty; `is_cut` says that there are more than are shown."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    count: int
    is_cut: bool
    steps: Mapping[str, NextStep]
    """The next step of each case, as the reader may take it."""


def morning(reader: Actor, *, now: datetime, zone: ZoneInfo) -> Morning:
    """Return what waits for a person: their own open cases, then those without an owner."""
    mine = Q(owner=int(reader.id)) | Q(owner=None)
    rows, is_cut = _rows(mine)
    steps = next_steps((one.case for one in rows), reader)
    works = (replace(one.work, is_anothers=steps[one.case.pk].name in _ANOTHERS) for one in rows)
    grouped = worklist(works, now=now, day_ends=_day_ends(now, zone))
    return Morning(_joined(grouped, rows), len(rows), is_cut, steps)


def lead_morning(reader: Actor, *, now: datetime) -> Morning:
    """Return what nobody is doing in the lead's team; in all teams for who is in none."""
    team = User.objects.filter(pk=int(reader.id)).values_list("team", flat=True).first()
    asked = Q() if team is None else Q(team=team) | Q(owner__team=team) | Q(owner=None)
    rows, is_cut = _rows(asked)
    found = lead_list((one.work for one in rows), now=now)
    groups = _joined(found, rows)
    steps = next_steps((row.case for _, shown in groups for row in shown), reader)
    return Morning(groups, len(steps), is_cut, steps)


def case_row(case_id: str) -> Case:
    """Return a case that is there, as what is left of its row tells of it."""
    return Case.objects.get(pk=case_id)


def name_of(case_id: str) -> str:
    """Return whom a case that is there is about: its customer, else who wrote."""
    case = case_row(case_id)
    return case.customer_name or case.sender or case.pk


def _rows(asked: Q) -> tuple[list[Row], bool]:
    """Read the open cases that are due first, with what the worklist asks about them."""
    open_cases = Case.objects.filter(asked, state__in=OPEN).select_related("owner")
    first = open_cases.order_by(F("next_due_at").asc(nulls_last=True), "received_at", "pk")
    found = list(with_work(first)[: MOST + 1])
    return [Row(case, work_of(case)) for case in found[:MOST]], len(found) > MOST


def _joined(
    grouped: Iterable[tuple[str, tuple[Work, ...]]], rows: list[Row]
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    by_id = {one.case.pk: one for one in rows}
    return tuple((name, tuple(by_id[work.case_id] for work in works)) for name, works in grouped)


def _day_ends(now: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), zone)
