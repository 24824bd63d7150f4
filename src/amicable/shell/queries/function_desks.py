"""Where the functions of the company are asked, in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass

from amicable.shell.store.models import FunctionDesk


@dataclass(frozen=True, slots=True)
class Desk:
    """One function as it is set."""

    function: str
    address: str
    chief_address: str
    language: str
    hours: int


def function_desks() -> tuple[Desk, ...]:
    """Return every function that is set."""
    return tuple(
        Desk(one.function, one.address, one.chief_address, one.language, one.hours)
        for one in FunctionDesk.objects.order_by("function")
    )
