"""Starts Django for whoever is no web server: commands, workers, scripts."""

from __future__ import annotations

import os


def start() -> None:
    """Make the tables usable in this program; a second call does nothing.

    Raises:
        InputError: a setting cannot be read as its type.
    """
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amicable.shell.site.configuration")
    if not apps.ready:
        django.setup()
