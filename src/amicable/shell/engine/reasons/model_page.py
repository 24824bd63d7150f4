"""The page of a model's file: what it names and how sure it must be, checked whoever wrote it."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from amicable.shell.engine.reasons.claiming import WEIGHED, Claiming
from amicable.shell.engine.reasons.labelled_texts import LONGEST_LABEL, MOST_LABELS
from amicable.shell.engine.reasons.plain_line import plain_line
from amicable.shell.engine.reasons.terms import LONGEST_TERM, MOST_TERMS

if TYPE_CHECKING:
    from amicable.shell.engine.reasons.model import ReasonModel

FORMAT = "amicable.reason-model/3"
FEWEST_TEXTS = 4
"""Two labels of two texts each: nothing less can be trained on."""
_LONGEST_ORIGIN = 1000


@dataclass(frozen=True, slots=True)
class PageOfModel:
    """What a model says of itself, beside its numbers; see `ReasonModel`."""

    labels: tuple[str, ...]
    terms: tuple[str, ...]
    steepness: float
    threshold: float
    trained_on: str
    n: int
    claiming: Claiming | None

    @classmethod
    def of(cls, model: ReasonModel) -> Self:
        """Return the page of a model."""
        return cls(**{one.name: getattr(model, one.name) for one in fields(cls)})

    def parts(self) -> dict[str, Any]:
        """Return the page by the names of its parts."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def told(self) -> dict[str, Any]:
        """Return the page as JSON tells it."""
        return {"format": FORMAT, **asdict(self)}


def read_page(told: object) -> PageOfModel:
    """Return the page that JSON tells.

    Raises:
        ValueError: Something is missing, of another kind, or not between its bounds.
    """
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ValueError(FORMAT)
    page = PageOfModel(
        labels=_names(told["labels"], MOST_LABELS, LONGEST_LABEL),
        terms=_names(told["terms"], MOST_TERMS, LONGEST_TERM),
        steepness=_number(told["steepness"]),
        threshold=_number(told["threshold"]),
        trained_on=_words(told["trained_on"], _LONGEST_ORIGIN),
        n=told["n"],
        claiming=_claiming(told.get("claiming")),
    )
    counted = type(page.n) is int and page.n >= FEWEST_TEXTS and len(page.labels) > 1
    # They are printed: nothing in them may steer a terminal.
    if any(plain_line(words) != words for words in (*page.labels, page.trained_on)):
        raise ValueError(page.labels)
    if not counted or page.steepness <= 0 or page.threshold > 1:
        raise ValueError(page.trained_on)
    return page


def _claiming(told: object) -> Claiming | None:
    if told is None:
        return None
    written = told.get("weights") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(written, list) or len(written) != WEIGHED:
        raise ValueError(FORMAT)
    first, further = _number(told.get("claimed_from")), _number(told.get("further_from"))
    return Claiming(tuple(map(_finite, written)), first, further)


def _names(told: object, most: int, longest: int) -> tuple[str, ...]:
    if not isinstance(told, list) or len(told) > most:
        raise ValueError(most)
    names = tuple(_words(one, longest) for one in told)
    if len(set(names)) < len(names):
        raise ValueError(most)
    return names


def _words(told: object, longest: int) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= longest:
        raise ValueError(longest)
    return told


def _number(told: object) -> float:
    if _finite(told) < 0:
        raise ValueError(told)
    return _finite(told)


def _finite(told: object) -> float:
    if not isinstance(told, float) or not math.isfinite(told):
        raise ValueError(told)
    return told
