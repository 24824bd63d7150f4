"""How good a reader of reasons is on labelled texts, as figures and as `amicable.reasons/1`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.shell.engine.reasons.labelled_texts import read_labelled_texts
from amicable.shell.engine.reasons.measures import measure
from amicable.shell.engine.reasons.model_file import read_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.engine.reasons.measures import Measured
    from amicable.shell.engine.reasons.model import ReasonModel

SCHEMA = "amicable.reasons/1"
_PLACES = 4


@dataclass(frozen=True, slots=True)
class ReasonFigures:
    """A model, and how good it is on a table of texts."""

    model: ReasonModel
    measured: Measured


def reason_figures(
    table: Path, *, model: Path, told: Callable[[int, int], None] | None = None
) -> ReasonFigures:
    """Return how good the model of a file is on the texts of a CSV (`text`, `label`).

    Raises:
        InputError: The table or the model cannot be used.
    """
    reader = read_model(model)
    given = read_labelled_texts(table)
    found = reader.chances(given.texts, told)
    measured = measure(found, reader.labels, given.labels, threshold=reader.threshold)
    return ReasonFigures(reader, measured)


def reasons_json(figures: ReasonFigures) -> dict[str, Any]:
    """Return the figures in the shape `amicable.reasons/1`, shares with four places."""
    found, model = figures.measured, figures.model
    return {
        "schema": SCHEMA,
        "n": found.n,
        "accuracy": round(found.accuracy, _PLACES),
        "macro_f1": round(found.macro_f1, _PLACES),
        "ece": round(found.ece, _PLACES),
        "accuracy_at_coverage": {
            share: round(value, _PLACES) for share, value in found.accuracy_at_coverage.items()
        },
        "named": round(found.named, _PLACES),
        "accuracy_named": round(found.accuracy_named, _PLACES),
        "labels": list(model.labels),
        "unknown_labels": list(found.unknown),
        "model": {"trained_on": model.trained_on, "n": model.n},
    }
