"""Rows of any table as JSON and back, exact to the microsecond: a record hashes its times."""

from __future__ import annotations

import base64
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

_APPS = ("store", "account", "mfa", "socialaccount", "django_tasks_database")
"""Labels of apps, as Django knows them. Sessions end with a restore, and what Django makes by
itself is made again. Queued tasks come back as they were: one that ran is given to another worker
once its lease is over, as after a kill."""


def kept_models() -> list[type[Model]]:
    """Return the models that a backup keeps, in the order of their labels."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in _APPS and model._meta.managed and not _is_of_rights(model)
    ]
    return sorted(found, key=lambda model: model._meta.label)


def keep_rows(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows as they were, also times that a model sets by itself when it is inserted."""
    made = model._default_manager.bulk_create([model_of(model, one) for one in rows])
    timed = [field for field in model._meta.concrete_fields if getattr(field, "auto_now_add", 0)]
    if not timed:
        return
    for one, row in zip(made, rows, strict=True):
        for field in timed:
            setattr(one, field.attname, _value(field, row[field.attname]))
    model._default_manager.bulk_update(made, [field.name for field in timed])


def row_of(one: Model) -> dict[str, Any]:
    """Return a row as a JSON-ready mapping, by the names of its columns."""
    return {
        field.attname: _plain(field.value_from_object(one)) for field in one._meta.concrete_fields
    }


def model_of(model: type[Model], row: dict[str, Any]) -> Model:
    """Return the row that a mapping of `row_of` is."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: _value(fields[name], value) for name, value in row.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def _value(field: Any, value: Any) -> Any:
    if value is None:
        return None
    kind = field.get_internal_type()
    if kind == "BinaryField":
        return base64.b64decode(value)
    if kind == "DateTimeField":
        return datetime.fromisoformat(value)
    if kind == "DateField":
        return date.fromisoformat(value)
    if kind in {"ForeignKey", "OneToOneField", "JSONField"}:
        return value
    return field.to_python(value)


def _is_of_rights(model: type[Model]) -> bool:
    """Say whether a table joins users to Django's own groups, which nothing here uses."""
    return model._meta.label in {"store.User_groups", "store.User_user_permissions"}
