"""Makes one self-contained page of a template, the words of a language, and values.

A page is a file `templates/<name>.html` that extends `frame.html` and fills its blocks `title`,
`facts` (below the title), `content` and `foot`:

    {% extends "frame.html" %}
    {% block title %}{{ say("readiness.title") }}{% endblock %}
    {% block facts %}{{ parts.facts([(say("page.as_of"), as_of | cell)]) }}{% endblock %}
    {% block content %}
    <h2 id="money">{{ say("readiness.money") }}</h2>
    {{ parts.table(judged) }}
    {{ parts.bars(by_cause) }}
    {% call parts.callout("attention", say("readiness.gap")) %}<p>…</p>{% endcall %}
    {% endblock %}

The components are macros of `parts.html` (`badge`, `money`, `facts`, `figures`, `callout`,
`contents`, `table`, `bars`, `stack`, `columns`); what they show are the values of `parts.py` and
`charts.py`. Templates speak with `say(key, operand=…, count=…)`, which fills a message of the
language file, and write values with the filters `cell`, `money` and `difference`, so that numbers,
dates and money stand in the reader's format with the currency visible.

Everything is escaped. Style is one inline sheet named by its hash in the page's own policy;
scripts, style attributes and anything from elsewhere are forbidden by it.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from amicable.core.vocabulary.money import Money
from amicable.shell.pages.parts import Badge, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

    from amicable.core.correspond.words import Words
    from amicable.shell.pages.parts import Cell

TEMPLATES = Path(__file__).parent / "templates"
LOOK = Path(__file__).parent / "look"
"""Colours and measures, shared with the console."""
_LONGEST_LABEL = 56
_ALIGNMENT = {"text": "text", "badge": "text", "prose": "text prose"}


def render(
    template: str, words: Words, values: Mapping[str, object], *, folder: Path = TEMPLATES
) -> str:
    """Return the page of a template as one HTML text without anything from elsewhere.

    Args:
        template: Name of a file in `folder`, such as `readiness.html`.
        words: The language and formats of the reader.
        values: What the template names, besides `say`, `words` and `parts`.
        folder: Where the template lies; the frame and its parts are always those of `templates`.

    Raises:
        MissingWordError: the language lacks a message that the page needs.
    """
    from markupsafe import Markup

    environment = _environment(folder)
    environment.filters |= _filters(words)
    environment.globals |= {"words": words, "say": words.say}
    style = page_style()
    known = {"style": Markup(style), "style_hash": style_hash(style)}  # noqa: S704 - our own files
    return environment.get_template(template).render({**known, **values})


@cache
def page_style() -> str:
    """Return the style of every page: the tokens, then the rules that use them."""
    files = (LOOK / "tokens.css", TEMPLATES / "page.css")
    return "".join(path.read_text(encoding="utf-8") for path in files)


def style_hash(style: str) -> str:
    """Return the name under which a content security policy allows an inline style."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([folder, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _filters(words: Words) -> dict[str, Callable[..., object]]:
    return {
        "cell": lambda value: written(value, words),
        "money": lambda value: words.money(value.amount, value.currency),
        "difference": lambda value: signed(value, words),
        "alignment": lambda kind: _ALIGNMENT.get(kind, "number"),
        "is_lines": lambda value: isinstance(value, tuple),
        "percentage": lambda share: f"{share * 100:.3f}%",
        "shortened": _shortened,
    }


def written(value: Cell, words: Words) -> str:
    """Write a cell in the reader's format; an empty one is an empty text."""
    match value:
        case Money():
            return words.money(value.amount, value.currency)
        case Badge() | Link():
            return value.text
        case tuple():
            return "\n".join(value)
        case date():
            return words.day(value)
        case int() | Decimal():
            return words.quantity(Decimal(value))
        case str() | None:
            return value or ""


def signed(value: Money, words: Words) -> str:
    """Write a difference with its sign: plus where too much was billed, minus where too little.

    The sign stands before the whole amount, in every language.
    """
    sign = "+" if value.amount > 0 else "\u2212" if value.amount < 0 else ""
    return f"{sign}{words.money(abs(value.amount), value.currency)}"


def _shortened(label: str) -> str:
    """Return a label that a phone can show whole, counted in letters; a wide sign takes two."""
    room = accumulate(1 + (east_asian_width(sign) in "WF") for sign in label)
    fits = sum(taken <= _LONGEST_LABEL for taken in room)
    return label if fits == len(label) else f"{label[: fits - 1].rstrip()}…"
