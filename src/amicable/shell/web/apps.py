"""The Django app of the pages: it has templates and static files, and no tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, components and static files."""

    name = "amicable.shell.web"
    label = "web"
