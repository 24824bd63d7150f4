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
    candidates,
    claim_chances,
    worth_reading,
)
from amicable.shell.engine.reasons.further_claims import (
    best_place,
    further_claims,
    is_complained,
)
from amicable.shell.engine.reasons.labelled_texts import IS_CODE
from amicable.shell.engine.reasons.model import chances
from amicable.shell.engine.reasons.model_file import read_model
from amicable.shell.engine.reasons.told_claims import stated, told_claims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from amicable.core.intake.reader import WordsHeard
    from amicable.shell.engine.reasons.model import ReasonModel

_LEAST = 0.5
"""Chance of the two likeliest together below which nobody is asked about them."""
_AS_LIKELY = Decimal("0.50")
"""Chance that nothing is disputed from which a text that is told nothing stays so."""
FEWEST = 2
"""Statements of a text of which one may claim something beside the others."""
_SHORT = 40
"""Bytes of a text without any words of complaint below which it is no matter of opinion: `Please
see the list` claims nothing."""


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
        read, chances = _read(model, heard)
        joined = _joined(read, [_read(model, point)[0] for point in heard.points])
        return _with_further(model, heard, joined, chances)


def _read(model: ReasonModel, heard: WordsHeard) -> tuple[Opinion, Mapping[str, float]]:
    """Return what is made of a text, and the chances of the reasons looked at."""
    if not heard.hinted and len(heard.text.encode()) < _SHORT:
        return Opinion(), {}
    places: list[int] = []
    if model.claiming is not None and len(heard.sentences) > 1:
        places = worth_reading(heard.sentences)
    # Read at once: most of what a short text takes is going through the weights.
    scores, *every = model.scores([heard.text, *(heard.sentences[at] for at in places)])
    likeliest, nothing = _by_itself(model, scores)
    if model.claiming is None:
        return Opinion(likely=likeliest, nothing=nothing), {}
    said = np.array(every).reshape(len(places), len(scores))
    found = candidates(model.labels, scores, said, heard)
    claims = told_claims(model.labels, found, model.claiming, is_point=heard.is_point)
    said_in = {reason: heard.first + _said_in(model, reason, places, said) for reason in claims}
    told = claim_chances(found.figures, model.claiming.weights)
    chances = {model.labels[at]: float(one) for at, one in zip(found.where, told, strict=True)}
    return Opinion(claims, said_in, likely=() if claims else likeliest, nothing=nothing), chances


def _with_further(
    model: ReasonModel, heard: WordsHeard, read: Opinion, chances: Mapping[str, float]
) -> Opinion:
    """Return the opinion with what single statements claim beside it.

    Who counts points off claims in them, and only asks and thanks beside them.
    """
    if model.claiming is None or len(heard.statements) < FEWEST or not chances:
        return read
    scores = model.scores([one.text for one in heard.statements])
    if is_complained(model.labels, heard.statements, scores):
        read = replace(read, nothing=min(read.nothing or _AS_LIKELY, _AS_LIKELY))
    told = dict(read.claims or {})
    if heard.points or (not told and (read.nothing or 0) > _AS_LIKELY):
        return read
    further = further_claims(model.labels, heard.statements, scores, chances, told)
    if not further:
        return read
    places = {one: best_place(model.labels, scores, one) for one in told}
    places.update((reason, said.place) for reason, said in further.items())
    said_in = {one: heard.statements[place].sentence for one, place in places.items()}
    return replace(
        read,
        claims=told | {reason: stated(said.chance) for reason, said in further.items()},
        said_in={**read.said_in, **said_in},
        said_from={one: heard.statements[place].start for one, place in places.items()},
        likely=(),
    )


def _joined(whole: Opinion, parts: Sequence[Opinion]) -> Opinion:
    """Return what is claimed in the text or in any point of it, as sure as where it is surest."""
    claims, said_in = dict(whole.claims or {}), dict(whole.said_in)
    for part in parts:
        for reason, chance in (part.claims or {}).items():
            if chance > claims.get(reason, 0):
                claims[reason], said_in[reason] = chance, part.said_in[reason]
    return replace(whole, claims=claims, said_in=said_in, likely=()) if claims else whole


def _said_in(
    model: ReasonModel, reason: str, places: Sequence[int], said: npt.NDArray[np.float64]
) -> int:
    """Return the position of the sentence that speaks most for a reason; 0 of a single one."""
    return places[int(said[:, model.labels.index(reason)].argmax())] if places else 0


def _by_itself(
    model: ReasonModel, scores: npt.NDArray[np.float64]
) -> tuple[tuple[str, ...], Decimal | None]:
    """Return the two likeliest reasons, and the chance that nothing is disputed.

    There are no two where that is no complaint or anybody's guess, and no chance of a model that
    never learnt what disputes nothing.
    """
    found = chances(scores[np.newaxis], model.steepness)[0]
    first, second = np.argsort(-found, kind="stable")[:2]
    names = (model.labels[first], model.labels[second])
    nothing = stated(found[model.labels.index(NOTHING)]) if NOTHING in model.labels else None
    if NOTHING in names or found[first] + found[second] < _LEAST:
        return (), nothing
    return names, nothing


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
