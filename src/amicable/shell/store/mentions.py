"""Where any row of the desk mentions a person, whoever wrote it; and the mark put in its place.

It asks every column that can hold a text, also of tables that do not exist yet. Left out are the
chained events, which hold no text about people, and what somebody else answers for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import CharField, JSONField, Q, TextField
from django.db.models.functions import Cast

from amicable.core.record.traces import without
from amicable.shell.store.models import (
    Account,
    DeskEvent,
    EntryLink,
    Event,
    FunctionDesk,
    PersonalPart,
    PersonKey,
    SearchEntry,
    User,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from django.db.models import Field, Model, QuerySet

    from amicable.shell.store.models import Case

_APPS = ("store", "django_tasks_database")
_ELSEWHERE: frozenset[type[Model]] = frozenset(
    {
        Event, DeskEvent,  # chained, and without texts about people
        PersonalPart, PersonKey,  # destroyed, not masked
        SearchEntry,  # made anew with its case
        User, EntryLink, Account, FunctionDesk,  # colleagues, whom an admin changes
    }
)  # fmt: skip


def cases_that_mention(address: str) -> frozenset[str]:
    """Return the cases of which a row, or a text of the record, holds an address; of no name."""
    if "@" not in address:
        return frozenset()
    found = PersonalPart.objects.filter(text__icontains=address)
    cases = set(found.values_list("event__case", flat=True))
    for model in _models():
        if _case_of(model):
            rows = _mentioning(model, address)
            cases.update(rows.values_list(_case_of(model), flat=True))
    return frozenset(cases - {None})


def mask_in_case(case: Case, traces: re.Pattern[str], mark: str) -> None:
    """Put the mark where rows of a locked case mention a person; the caller saves the case."""
    _mask(case, traces, mark)
    for model in _models():
        if _case_of(model) == "case":
            for row in model._default_manager.filter(case=case):
                if _mask(row, traces, mark):
                    row.save()


def mask_elsewhere(address: str, traces: re.Pattern[str], mark: str) -> None:
    """Put the mark where rows that belong to no case mention an address."""
    for model in _models():
        if "@" not in address or _case_of(model) == "pk":
            continue
        rows = _mentioning(model, address)
        if _case_of(model):
            rows = rows.filter(case=None)
        for row in rows:
            if _mask(row, traces, mark):
                row.save()


def parts_that_mention(
    case: Case, traces: re.Pattern[str], but: Collection[int]
) -> Iterator[PersonalPart]:
    """Yield the texts of a case's record that others wrote and that mention a person."""
    for part in PersonalPart.objects.filter(event__case=case).exclude(person__in=but):
        if part.text and traces.search(part.text):
            yield part


def _models() -> Iterator[type[Model]]:
    for app in _APPS:
        for model in apps.get_app_config(app).get_models():
            if model not in _ELSEWHERE:
                yield model


def _case_of(model: type[Model]) -> str:
    """Return by which column a row tells its case; empty where it belongs to none."""
    if model._meta.label == "store.Case":
        return "pk"
    return "case" if any(one.name == "case" for one in model._meta.get_fields()) else ""


def _texts(model: type[Model]) -> list[Field[object, object]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField) and not field.primary_key
    ]


def _mentioning(model: type[Model], address: str) -> QuerySet[Model]:
    casts = {f"text_{field.name}": Cast(field.name, TextField()) for field in _texts(model)}
    wanted = Q(pk__in=())
    for name in casts:
        wanted |= Q(**{f"{name}__icontains": address})
    rows: QuerySet[Model] = model._default_manager.alias(**casts).filter(wanted)
    return rows.order_by("pk")


def _mask(row: Model, traces: re.Pattern[str], mark: str) -> bool:
    """Mask what a row holds in memory, and tell whether anything was."""
    is_changed = False
    for field in _texts(type(row)):
        before = getattr(row, field.attname)
        after = without(before, traces, mark)
        if after != before:
            longest = getattr(field, "max_length", None)
            setattr(row, field.attname, after[:longest] if isinstance(after, str) else after)
            is_changed = True
    return is_changed
