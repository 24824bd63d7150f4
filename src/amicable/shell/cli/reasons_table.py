"""How good a reader of reasons is: its figures, what it confuses, how true its chances are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from amicable.shell.queries.reason_figures import ReasonFigures

_WIDTH = 20
"""Characters of a bar for all answers right."""
_MOST_PAIRS = 15


def print_reasons(figures: ReasonFigures) -> None:
    """Print the figures on standard output."""
    console = Console()
    found, model = figures.measured, figures.model
    console.print(Text(f"{found.n} texts, {len(model.labels)} labels; trained on {model.n} texts"))
    console.print(Text(f"of {model.trained_on}"))
    console.print(_figures(figures))
    if found.confused:
        console.print(_confusion(figures))
    console.print(_reliability(figures))
    if found.unknown:
        console.print(Text("labels that the model does not know: " + ", ".join(found.unknown)))


def _figures(figures: ReasonFigures) -> Table:
    found = figures.measured
    table = Table(title="How good it is", title_justify="left", box=None)
    table.add_column("figure")
    table.add_column("value", justify="right")
    rows = {
        "accuracy": found.accuracy,
        "macro-F1": found.macro_f1,
        "expected calibration error": found.ece,
        "accuracy of the surest 90 %": found.accuracy_at_coverage["0.9"],
        "accuracy of the surest 80 %": found.accuracy_at_coverage["0.8"],
        "share it names a label for": found.named,
        "accuracy of those": found.accuracy_named,
    }
    for name, value in rows.items():
        table.add_row(name, f"{value:.3f}")
    return table


def _confusion(figures: ReasonFigures) -> Table:
    table = Table(title="What is taken for what", title_justify="left", box=None)
    for heading in ("is", "taken for"):
        table.add_column(heading)
    table.add_column("times", justify="right")
    table.add_column("")
    confused = figures.measured.confused
    most = confused[0][2]
    for true, said, times in confused[:_MOST_PAIRS]:
        bar = "█" * max(1, times * _WIDTH // most)
        table.add_row(Text(true), Text(said), str(times), bar)
    return table


def _reliability(figures: ReasonFigures) -> Table:
    """Each bar is how many were right; the mark `|` is what was stated."""
    table = Table(title="Stated chance, and how often right", title_justify="left", box=None)
    for heading in ("stated", "texts", "right"):
        table.add_column(heading, justify="right")
    table.add_column("right █, stated |")
    for band in figures.measured.bands:
        bar = list(("█" * round(band.right * _WIDTH)).ljust(_WIDTH + 1))
        bar[round(band.stated * _WIDTH)] = "|"
        stated, right = f"{band.stated:.2f}", f"{band.right:.2f}"
        table.add_row(stated, str(band.n), right, "".join(bar).rstrip())
    return table
