"""Whom to answer when a mail wishes its answer somewhere else."""

from __future__ import annotations

import pytest

from amicable.core.identify.requester import with_requester
from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.complaint import Message
from amicable.core.vocabulary.party import Contact, Customer

CLUB = Customer(
    "C1",
    "Club",
    email="ap@club.example",
    contacts=(
        Contact("K1", "C1", email="Ana@Ledger.example"),
        Contact("K2", "C1", domain="club-group.example"),
        Contact("K3", "C1", email="club@gmail.com"),
    ),
)


def mail(reply_to: str) -> Message:
    return Message(
        sha256="0",
        sender="ap@club.example",
        sender_name="",
        subject="",
        body="",
        answer_to="ap@club.example",
        reply_to=reply_to,
        remarks=("charset_guessed", "reply_to_elsewhere"),
    )


@pytest.mark.parametrize(
    ("reply_to", "is_followed"),
    [
        ("ana@ledger.example", True),
        ("bea@ledger.example", True),
        ("bills@club-group.example", True),
        ("club@gmail.com", True),
        ("eve@gmail.com", False),
        ("ana@1edger.example", False),
    ],
)
def test_a_reply_address_of_the_same_customer_is_followed(
    reply_to: str, *, is_followed: bool
) -> None:
    found = with_requester(mail(reply_to), Sender("address", (CLUB,), frozenset({"C1"})))
    assert (found.answer_to == reply_to) is is_followed
    assert ("reply_to_elsewhere" in found.remarks) is not is_followed
    assert "charset_guessed" in found.remarks


@pytest.mark.parametrize("known_by", ["name", "unknown"])
def test_nobody_who_only_names_a_customer_moves_the_answer(known_by: str) -> None:
    sender = Sender("name" if known_by == "name" else "unknown", (CLUB,))
    assert with_requester(mail("ana@ledger.example"), sender) == mail("ana@ledger.example")
