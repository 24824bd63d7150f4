"""The person who may be asked while books are imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import nobody

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Confirm
    from amicable.core.vocabulary.question import Ask


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers questions about a source, and confirms what its sheets mean, if anybody does."""

    ask: Ask = nobody
    confirm: Confirm | None = None


NOBODY = Person()
