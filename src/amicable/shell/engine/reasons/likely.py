"""The two reasons that a trained reader thinks likeliest of words that no lexicon understands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.model_file import read_model

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.complaint import Complaint
    from amicable.shell.engine.reasons.model import ReasonModel

_CODE = re.compile(r"[A-Z](\d\d)?|none")
_NOTHING = "none"
_LEAST = 0.5
"""Chance of both together below which nobody is asked about them."""


class ForeignLabelsError(InputError):
    """A model that is to read complaints was trained on labels of another kind."""

    def __init__(self, path: Path, label: str) -> None:
        super().__init__(
            f"{path}: its label {label!r} is no reason of the taxonomy (P01, P, none); train it on"
            " such labels, or unset AMICABLE_REASONS_MODEL."
        )


def with_likely_reasons(complaint: Complaint, model: Path | None) -> Complaint:
    """Return the complaint with the two likeliest reasons, where its words leave the reason open.

    Nothing is read, and the model is not opened, for a complaint that says its reason. What the
    model takes for no complaint, or is not half sure of, stays open.

    Raises:
        InputError: the model cannot be read, or has labels that are no reasons.
    """
    reasons = {claim.reason for claim in complaint.claims}
    if model is None or reasons != {"X99"} or complaint.kind != "dispute":
        return complaint
    first, second = _reader(model).best_two([complaint.text])[0]
    if _NOTHING in {first.label, second.label} or first.chance + second.chance < _LEAST:
        return complaint
    return replace(complaint, likely_reasons=(first.label, second.label))


@lru_cache(maxsize=2)
def _reader(path: Path) -> ReasonModel:
    model = read_model(path)
    for label in model.labels:
        if not _CODE.fullmatch(label):
            raise ForeignLabelsError(path, label)
    return model
