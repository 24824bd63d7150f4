"""A cause of the dispute taxonomy that the books cannot prove, and what a case does instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Instead = Literal[
    "ask", "request_document", "send_documents", "send_again", "hand_to_person", "route"
]


@dataclass(frozen=True, slots=True)
class UnprovenCause:
    """What record or judgement it would need, what the case does, and why that is so."""

    cause: str
    title: str
    needs: str
    instead: Instead
    because: str
