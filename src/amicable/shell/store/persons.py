"""Where the desk's tables hold something about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from amicable.shell.store.models import Case, Message, Participant, PersonKey, Task

if TYPE_CHECKING:
    from django.db.models import QuerySet


def key_of(address: str) -> PersonKey | None:
    """Return the key of a person who is not erased; None when no event speaks of them."""
    return PersonKey.objects.filter(person=address.strip().lower(), erased_at=None).first()


def cases_of(address: str) -> QuerySet[Case]:
    """Return the cases in which an address, or a text about the person, occurs, by id."""
    known = address.strip()
    return (
        Case.objects.filter(
            Q(sender__iexact=known)
            | Q(pk__in=messages_of(known).values("case"))
            | Q(pk__in=tasks_of(known).values("case"))
            | Q(pk__in=participants_of(known).values("case"))
            | Q(pk__in=_spoken_of(known))
        )
        .distinct()
        .order_by("pk")
    )


def names_of(address: str) -> frozenset[str]:
    """Return the names that the desk knows a person by, of a consumer that of the books too."""
    known = address.strip()
    named = participants_of(known).values_list("name", flat=True)
    own = Case.objects.filter(sender__iexact=known, customer_kind="consumer")
    return frozenset({*named, *own.values_list("customer_name", flat=True)} - {""})


def messages_of(address: str) -> QuerySet[Message]:
    """Return the messages from and to an address."""
    return Message.objects.filter(Q(sender__iexact=address) | Q(recipient__iexact=address))


def participants_of(address: str) -> QuerySet[Participant]:
    """Return the parts that an address takes in cases."""
    return Participant.objects.filter(address__iexact=address)


def tasks_of(address: str) -> QuerySet[Task]:
    """Return the tasks that an address was asked, or answered."""
    return Task.objects.filter(Q(address__iexact=address) | Q(answered_by__iexact=address))


def _spoken_of(address: str) -> QuerySet[PersonKey, str]:
    return PersonKey.objects.filter(
        person=address.lower(), erased_at=None, personalpart__isnull=False
    ).values_list("personalpart__event__case", flat=True)
