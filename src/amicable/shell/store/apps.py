"""The Django app of the tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of the desk, under the label `store`."""

    name = "amicable.shell.store"
    label = "store"
