"""Pages stand alone, escape what they show, and are readable by everybody."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from amicable.core.vocabulary.money import Money
from amicable.shell.engine.words import read_words
from amicable.shell.pages.charts import Chart, bars_of, columns_of, stack_of
from amicable.shell.pages.parts import Badge, Column, Figure, Table
from amicable.shell.pages.render import LOOK, render, signed, written
from tests.catalog.roots import ROOTS
from tests.shell.pages.page_reading import faults

HOSTILE = "<script>alert(1)</script>\"'&{{ 7 * 7 }}"


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def showcase(title: str = "Cobros", language: str = "es") -> str:
    rows = ((title, euros("1234.50")), ("Brea", euros("0.00")))
    table = Table(
        caption=title,
        columns=(
            Column("cliente"),
            Column("día", "day"),
            Column("veces", "count"),
            Column("diferencia", "difference"),
            Column("estado", "badge"),
        ),
        rows=(((title, title), date(2026, 3, 5), 3, euros("-20.00"), Badge("danger", title)),),
        foot=(("total", None, None, euros("20.00"), None),),
        note=title,
    )
    heads = ("cliente", "importe")
    values = {
        "title": title,
        "figures": (Figure(title, (euros("14210.55"), Money(Decimal(7), "JPY")), title),),
        "rows": table,
        "bars": Chart("b", title, title, heads, bars_of(rows)),
        "stack": Chart("s", title, title, heads, stack_of(rows)),
        "columns": Chart("c", title, title, heads, columns_of(rows)),
        "badge": Badge("good", title),
    }
    return render(
        "showcase.html", read_words(ROOTS, language), values, folder=Path(__file__).parent
    )


@pytest.mark.parametrize("language", ["en", "es", "pt", "zh"])
def test_a_page_is_whole_safe_and_readable(language: str) -> None:
    assert faults(showcase(language=language)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('lang="es"', "", "no language"),
        ("<h2", "<h4", "heading 4 after 1"),
        (' scope="col"', "", "Cobros: no scope"),
        ("<caption>Cobros</caption>", "<caption></caption>", "a table without caption"),
        ('<desc id="b-d"', "<desc", "a drawing without title and description"),
        ("--step: 8px", "--step: 9px", "the policy does not fit the page"),
        ('href="#money"', 'href="#nowhere"', "nowhere: nowhere"),
        ("</footer>", '<img src="https://example.org/x.png"></footer>', "element img"),
        ("<main", '<main onclick="x"', "attribute onclick"),
    ],
)
def test_a_page_that_lacks_something_is_told(was: str, becomes: str, fault: str) -> None:
    page = showcase()
    assert was in page
    assert fault in faults(page.replace(was, becomes))


def test_names_of_strangers_are_only_text() -> None:
    page = showcase(HOSTILE)
    assert faults(page) == []
    assert "<script>" not in page
    assert "{{ 7 * 7 }}" in page


def test_amounts_stand_in_the_format_of_the_reader_with_their_currency() -> None:
    page = showcase()
    assert "1234,50 €" in page.replace("1.234,50", "1234,50")
    assert "7 JPY" in page
    assert "5 de marzo de 2026" in page


def test_a_difference_shows_its_sign_and_its_weight() -> None:
    words = read_words(ROOTS, "en")
    assert signed(euros("20"), words) == "+20.00 EUR"
    assert signed(euros("-20"), words) == "\u221220.00 EUR"
    assert signed(euros("0"), words) == "0.00 EUR"
    assert re.search(r'<td[^>]*class="number difference"[^>]*>\u2212', showcase())


def test_an_empty_cell_says_nothing() -> None:
    assert written(None, read_words(ROOTS, "en")) == ""


def test_the_largest_bar_is_as_long_as_the_drawing_and_none_is_negative() -> None:
    shares = [
        bar.share for bar in bars_of([("a", euros("8")), ("b", euros("4")), ("c", euros("-1"))])
    ]
    assert shares == [1, Decimal("0.5"), 0]


def test_a_chart_of_nothing_draws_nothing() -> None:
    assert [bar.share for bar in bars_of([("a", euros("0"))])] == [0]
    assert stack_of([]) == columns_of([]) == ()


def _tokens(after: str) -> dict[str, str]:
    text = (LOOK / "tokens.css").read_text(encoding="utf-8")
    part = text[text.index(after) :]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part[: part.index("\n}")]))


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [":root {", "(prefers-color-scheme: dark)", "@media print"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "attention", "danger"])
@pytest.mark.parametrize("paper", ["ground", "surface"])
def test_every_ink_is_readable_on_every_paper(scheme: str, ink: str, paper: str) -> None:
    tokens = _tokens(scheme)
    dark, light = sorted((_luminance(tokens[ink]), _luminance(tokens[paper])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("scheme", [":root {", "(prefers-color-scheme: dark)", "@media print"])
def test_a_mark_stands_out_from_its_ground(scheme: str) -> None:
    tokens = _tokens(scheme)
    dark, light = sorted((_luminance(tokens["mark"]), _luminance(tokens["ground"])))
    assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize(
    ("label", "drawn"),
    [
        ("x" * 56, "x" * 56),
        ("x" * 57, "x" * 55 + "…"),
        ("价" * 28, "价" * 28),
        ("价" * 29, "价" * 27 + "…"),
    ],
    ids=["fits", "a letter too long", "wide signs fit", "a wide sign too long"],
)
def test_the_label_of_a_bar_is_as_long_as_a_phone_is_wide(label: str, drawn: str) -> None:
    bar = re.search(r'<text x="0" y="14">([^<]*)</text>', showcase(label))
    assert bar is not None
    assert bar[1] == drawn
