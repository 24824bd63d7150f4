"""A worker of the web server loads what pages need before it answers anybody."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template import Engine

from amicable.shell.engine.proof_words import proof_words
from amicable.shell.queries.page_words import page_languages, reader_of
from amicable.shell.site.warming import warm


def test_nothing_is_read_for_the_first_page_that_was_not_read_before() -> None:
    (cached,) = Engine.get_default().template_loaders
    cached.reset()
    reader_of.cache_clear()
    proof_words.cache_clear()
    warm()
    (folder,) = settings.TEMPLATES[0]["DIRS"]
    names = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.html")}
    assert {"console/cases.html", "cotton/parts/clock.html"} <= names
    assert names <= set(vars(cached)["get_template_cache"])
    assert proof_words.cache_info().currsize == len(page_languages())
    assert reader_of.cache_info().currsize == len(page_languages())
