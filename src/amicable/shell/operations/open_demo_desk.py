"""A desk for the demo: people with their passwords, functions to ask, an account that matters."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from decimal import Decimal

from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import FunctionDesk, Team, User

_PEOPLE = (
    ("ines", "Inés", "Ortega", "agent", "0"),
    ("luis", "Luis", "Prado", "lead", "1000"),
    ("marta", "Marta", "Leal", "manager", "10000"),
    ("olga", "Olga", "Novak", "auditor", "0"),
    ("root", "Ada", "Ruiz", "admin", "0"),
)
_FUNCTIONS = ("logistics", "sales", "pricing", "tax")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who may sign in at the demo, with a password made for this run alone."""

    name: str
    role: str
    password: str


def open_demo_desk() -> tuple[DemoPerson, ...]:
    """Make the people and functions of the demo's empty desk; passwords are random each time."""
    with kept_together():
        team = Team.objects.create(name="Billing")
        for function in _FUNCTIONS:
            FunctionDesk.objects.create(
                function=function,
                address=f"{function}@norte.example",
                chief_address=f"head.of.{function}@norte.example",
            )
        return tuple(_person(team, *one) for one in _PEOPLE)


def _person(team: Team, name: str, first: str, last: str, role: str, limit: str) -> DemoPerson:
    password = secrets.token_urlsafe(9)
    User.objects.create_user(
        name,
        email=f"{name}@norte.example",
        password=password,
        first_name=first,
        last_name=last,
        role=role,
        limit=Decimal(limit),
        team=team,
        zone="Europe/Madrid",
    )
    return DemoPerson(name, role, password)
