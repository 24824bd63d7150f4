"""Who acts: a person at the desk, the customer, or a part of the program."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Role = Literal["agent", "lead", "finance", "manager", "auditor", "admin", "none"]
Right = Literal["work", "release", "lead", "audit", "set_up"]
ActorKind = Literal["user", "customer", "colleague", "worker", "command"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts. `limit` is the largest credit they release alone."""

    kind: ActorKind
    id: str = ""
    """Number of the user or of the task; empty for the program. Never a name or an address."""
    role: Role = "none"
    limit: Decimal = Decimal(0)
    """In the company's currency."""

    @property
    def name(self) -> str:
        """Return the name that events bear: `user:7`, `customer`, `worker`."""
        return f"{self.kind}:{self.id}" if self.id else self.kind


WORKER = Actor("worker")
CUSTOMER = Actor("customer")


def command(role: Role = "admin") -> Actor:
    """Return who acts through a command: whoever may run it on the machine is its admin."""
    return Actor("command", role=role)
