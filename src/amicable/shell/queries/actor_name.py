"""The name of whoever did something, from how events bear them."""

from __future__ import annotations

from amicable.shell.store.models import User


def actor_name(actor: str) -> str:
    """Return the name of a colleague (`user:7`); for others the kind of actor as it is written."""
    kind, _, number = actor.partition(":")
    if kind != "user" or not number.isdecimal():
        return kind
    user = User.objects.filter(pk=int(number)).first()
    return (user.get_full_name() or user.get_username()) if user else kind
