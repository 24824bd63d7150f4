"""Train a reader of reasons on a company's own history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.reasons.labelled_texts import read_labelled_texts
from amicable.shell.engine.reasons.model_file import write_model
from amicable.shell.engine.reasons.training import train

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from amicable.shell.engine.reasons.model import ReasonModel

SHIPPED = BUILT_IN / "reason_texts" / "taxonomy.csv"
"""Texts written for the project: what customers say, by the codes of the dispute taxonomy."""


def train_reasons(
    table: Path, *, to: Path, told: Callable[[int, int], None] | None = None
) -> ReasonModel:
    """Read the columns `text` and `label` of a CSV, train, and write the model to `to`.

    `told` hears how many texts are read. The same table gives the same file. Nothing is written
    when anything is wrong.

    Raises:
        InputError: The table cannot be used, or the model cannot be written.
    """
    model = train(read_labelled_texts(table), told)
    write_model(model, to)
    return model
