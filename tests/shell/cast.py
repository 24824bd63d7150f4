"""The named cast of the desk: one person a role, for every test that asks who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.actor import Actor
from amicable.shell.store.models import User

if TYPE_CHECKING:
    from django.test import Client

    from amicable.core.cases.actor import Role

PASSWORD = "a long sentence of Norte"  # noqa: S105 - of people who exist in tests only


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: who they are, and what their role and limit are."""

    name: str
    role: Role
    limit: Decimal = Decimal(0)

    @property
    def address(self) -> str:
        """Return their address."""
        return f"{self.name}@us.example"


INES = Member("ines", "agent")
LEO = Member("leo", "lead", Decimal(500))
FINA = Member("fina", "finance", Decimal(5000))
MARA = Member("mara", "manager", Decimal(10000))
AUDREY = Member("audrey", "auditor")
ADA = Member("ada", "admin")
CAST: tuple[Member, ...] = (INES, LEO, FINA, MARA, AUDREY, ADA)
"""Everybody who works here; a stranger is whoever has not signed in."""


def account_of(member: Member) -> User:
    """Return the account of one of the cast, made when it is first asked for."""
    found = User.objects.filter(username=member.name).first()
    if found is not None:
        return found
    return User.objects.create_user(
        member.name,
        email=member.address,
        password=PASSWORD,
        role=member.role,
        limit=member.limit,
    )


def acting(member: Member) -> Actor:
    """Return one of the cast as the actor of an operation."""
    return Actor("user", str(account_of(member).pk), member.role, member.limit)


def signed_in(client: Client, member: Member) -> User:
    """Sign one of the cast in, as if they had just given their password, and return them."""
    account = account_of(member)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account
