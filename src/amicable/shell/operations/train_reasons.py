"""Train a reader of reasons on a company's own history, or on the texts of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.reasons.heard_words import hear_labelled_texts
from amicable.shell.engine.reasons.labelled_texts import read_labelled_texts
from amicable.shell.engine.reasons.model_file import write_model
from amicable.shell.engine.reasons.training import train
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from amicable.core.intake.reader import WordsHeard
    from amicable.shell.engine.reasons.model import ReasonModel

SHIPPED = tuple(sorted((BUILT_IN / "reason_texts").glob("*.csv")))
"""Texts written for the project: what customers say, by the codes of the dispute taxonomy."""


def train_reasons(
    tables: Sequence[Path], *, to: Path, told: Callable[[int, int], None] | None = None
) -> ReasonModel:
    """Read the columns `text` and `label` of CSVs, train, and write the model to `to`.

    Where all labels are codes of the taxonomy, it also learns how to weigh what the lexicons hear
    and from which chance on a reason is claimed. `told` hears how many texts are read. The same
    tables give the same file. Nothing is written when anything is wrong.

    Raises:
        InputError: A table cannot be used, or the model cannot be written.
    """
    given = read_labelled_texts(*tables)
    heard: tuple[WordsHeard, ...] = ()
    if given.are_reasons:
        roots = (BUILT_IN, *read_settings().catalogue_roots)
        given, heard = hear_labelled_texts(given, read_lexicons(roots), told)
    model = train(given, told, heard)
    write_model(model, to)
    return model
