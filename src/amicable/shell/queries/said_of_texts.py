"""What a model says of texts: a label, or the two that it cannot tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.shell.engine.reasons.model_file import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amicable.shell.engine.reasons.model import Likely

SCHEMA = "amicable.said/1"
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """The likeliest two labels of a text; `sure` when the first reaches the threshold."""

    likeliest: tuple[Likely, Likely]
    sure: bool

    def told(self) -> str:
        """Return the label and its chance, or both where it is not sure.

        Chances are cut after two places: none is told as certain.
        """
        first, second = (
            f"{label} ({int(chance * 100) / 100:.2f})" for label, chance in self.likeliest
        )
        return first if self.sure else f"not sure: {first} or {second}"


def said_of_texts(texts: Sequence[str], *, model: Path) -> tuple[Said, ...]:
    """Return what the model of a file says of each text.

    Raises:
        InputError: The model cannot be used.
    """
    reader = read_model(model)
    return tuple(
        Said(likeliest, sure=likeliest[0].chance >= reader.threshold)
        for likeliest in reader.best_two(texts)
    )


def said_json(said: Sequence[Said]) -> dict[str, Any]:
    """Return what was said in the shape `amicable.said/1`, one entry a text in its order."""
    return {
        "schema": SCHEMA,
        "texts": [
            {
                "label": one.likeliest[0].label if one.sure else None,
                "likeliest": [
                    {"label": each.label, "chance": round(each.chance, _PLACES)}
                    for each in one.likeliest
                ],
            }
            for one in said
        ],
    }
