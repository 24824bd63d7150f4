"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from amicable.shell.web.console.language import language
from amicable.shell.web.console.styleguide import styleguide

urlpatterns = [
    path("language", language, name="language"),
    path("styleguide", styleguide, name="styleguide"),
]
