"""Reads what a complaint claims, with a model that learnt it from whole complaints."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np

from amicable.core.intake.reader import Opinion
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.reasons.claiming import (
    NOTHING,
    are_claimed,
    candidates,
    claim_chances,
    worth_reading,
)
from amicable.shell.engine.reasons.labelled_texts import IS_CODE
from amicable.shell.engine.reasons.model import chances
from amicable.shell.engine.reasons.model_file import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from amicable.core.intake.reader import WordsHeard
    from amicable.shell.engine.reasons.claiming import Candidates, Claiming
    from amicable.shell.engine.reasons.model import ReasonModel

    Chances = npt.NDArray[np.float64]

_LEAST = 0.5
"""Chance of the two likeliest together below which nobody is asked about them."""
_BESIDE_ITS_LIKE = 0.90
"""Chance from which a reason counts beside one of its group that the lexicons claim as well: the
same days billed twice are no second invoice for them."""
_SHORT = 40
"""Bytes of a text without any words of complaint below which it is no matter of opinion: `Please
see the list` claims nothing."""
_PLACES = Decimal("0.01")
_SUREST = Decimal("0.98")


class ForeignLabelsError(InputError):
    """A model that is to read complaints was trained on labels of another kind."""

    def __init__(self, path: Path, label: str) -> None:
        super().__init__(
            f"{path}: its label {label!r} is no reason of the taxonomy (P01, P, none); train it on"
            " such labels, or unset AMICABLE_REASONS_MODEL for the reader that ships."
        )


@dataclass(frozen=True)
class ClaimReader:
    """A reader (`core.intake.reader.Reader`) that opens its model with the first text."""

    path: Path

    def __call__(self, heard: WordsHeard) -> Opinion:
        """Return which reasons the text claims, or the two likeliest; see `Opinion`.

        A point that the text counts off is read by itself as well, for it is a matter of its own.

        Raises:
            InputError: the model cannot be read, or has labels that are no reasons.
        """
        model = open_reader(self.path)
        return _joined(_read(model, heard), [_read(model, point) for point in heard.points])


def _read(model: ReasonModel, heard: WordsHeard) -> Opinion:
    if not heard.hinted and len(heard.text.encode()) < _SHORT:
        return Opinion()
    scores = model.scores([heard.text])[0]
    nothing = _nothing(model, scores)
    if model.claiming is None:
        return Opinion(likely=_likeliest(model, scores), nothing=nothing)
    places = worth_reading(heard.sentences) if len(heard.sentences) > 1 else []
    said = model.scores([heard.sentences[at] for at in places])
    found = candidates(model.labels, scores, said, heard)
    claims = _claims(model, model.claiming, found)
    if not claims:
        agreed = _agreed_in_a_point if heard.is_point else _agreed
        claims = agreed(model, claim_chances(found.figures, model.claiming.weights), found)
    said_in = {reason: heard.first + _said_in(model, reason, places, said) for reason in claims}
    return Opinion(claims, said_in, () if claims else _likeliest(model, scores), nothing)


def _joined(whole: Opinion, parts: Sequence[Opinion]) -> Opinion:
    """Return what is claimed in the text or in any point of it, as sure as where it is surest."""
    claims, said_in = dict(whole.claims or {}), dict(whole.said_in)
    for part in parts:
        for reason, chance in (part.claims or {}).items():
            if chance > claims.get(reason, 0):
                claims[reason], said_in[reason] = chance, part.said_in[reason]
    return replace(whole, claims=claims, said_in=said_in, likely=()) if claims else whole


def _claims(model: ReasonModel, claiming: Claiming, found: Candidates) -> dict[str, Decimal]:
    told = claim_chances(found.figures, claiming.weights)
    claimed = are_claimed(told, claiming)
    claimed &= ~_beside_its_like(model, told, found, claimed)
    return {
        model.labels[place]: _cut(chance)
        for place, chance in zip(found.where[claimed], told[claimed], strict=True)
    }


def _beside_its_like(
    model: ReasonModel, told: Chances, found: Candidates, claimed: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Return which reasons are only another name for one of their group that is surely claimed."""
    groups = np.array([model.labels[place][0] for place in found.where])
    surely = claimed & found.claimed
    alike = np.isin(groups, groups[surely])
    return claimed & ~found.claimed & alike & (told < _BESIDE_ITS_LIKE)


def _agreed(model: ReasonModel, told: Chances, found: Candidates) -> dict[str, Decimal]:
    """Return the likeliest reason if it is likelier than not, and all that the lexicons claim."""
    best = int(told.argmax())
    if not found.claimed[best] or found.claimed.sum() > 1 or told[best] < _LEAST:
        return {}
    return {model.labels[found.where[best]]: _cut(told[best])}


def _agreed_in_a_point(model: ReasonModel, told: Chances, found: Candidates) -> dict[str, Decimal]:
    """Return which of the three likeliest reasons of a point the lexicons claim, if they do.

    Who counts a point off claims something in it, and would have to write again.
    """
    best = np.argsort(-told, kind="stable")[:3]
    return {model.labels[found.where[at]]: _cut(told[at]) for at in best[found.claimed[best]]}


def _nothing(model: ReasonModel, scores: npt.NDArray[np.float64]) -> Decimal | None:
    """Return the chance that the text disputes nothing, of a model that learnt it."""
    if NOTHING not in model.labels:
        return None
    found = chances(scores[np.newaxis], model.steepness)[0]
    return _cut(found[model.labels.index(NOTHING)])


def _cut(chance: float) -> Decimal:
    return min(_SUREST, Decimal(str(chance)).quantize(_PLACES))


def _said_in(
    model: ReasonModel, reason: str, places: Sequence[int], said: npt.NDArray[np.float64]
) -> int:
    """Return the position of the sentence that speaks most for a reason; 0 of a single one."""
    return places[int(said[:, model.labels.index(reason)].argmax())] if places else 0


def _likeliest(model: ReasonModel, scores: npt.NDArray[np.float64]) -> tuple[str, ...]:
    """Return the two likeliest reasons; nothing where that is no complaint, or anybody's guess."""
    found = chances(scores[np.newaxis], model.steepness)[0]
    first, second = np.argsort(-found, kind="stable")[:2]
    names = (model.labels[first], model.labels[second])
    if NOTHING in names or found[first] + found[second] < _LEAST:
        return ()
    return names


def open_ahead(path: Path) -> None:
    """Open a model and the sentence vectors beside other work; the first text waits for them."""
    Thread(target=_open_ahead, args=(path,), daemon=True).start()


def _open_ahead(path: Path) -> None:
    with suppress(InputError):  # said where the first text is read, which opens it again
        open_reader(path).scores(["."])


@lru_cache(maxsize=2)
def open_reader(path: Path) -> ReasonModel:
    """Return the model that reads complaints, read once a process.

    Raises:
        InputError: it cannot be read, or has labels that are no reasons.
    """
    model = read_model(path)
    for label in model.labels:
        if not IS_CODE.fullmatch(label):
            raise ForeignLabelsError(path, label)
    return model
