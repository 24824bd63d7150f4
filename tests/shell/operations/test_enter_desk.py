"""One-time links: the first admin, an invitation, and what a link cannot do twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from amicable.core.record.chain import verify_chain
from amicable.shell.operations.enter_desk import (
    DeadLinkError,
    Newcomer,
    UnusableEntryError,
    enter_desk,
)
from amicable.shell.operations.first_run import first_run
from amicable.shell.operations.invite_user import (
    Invitation,
    UnusableInvitationError,
    invite_user,
)
from amicable.shell.store.desk_events import desk_event_of
from amicable.shell.store.models import DeskEvent, EntryLink, User
from tests.shell.cast import ADA, INES, LEO, PASSWORD, acting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
ADMIN = Newcomer(PASSWORD, PASSWORD, "Ada", "Ada@us.example")


def _token(link: str | None) -> str:
    assert link is not None
    return link.rpartition("/")[2]


def test_the_first_admin_comes_in_by_a_link_that_works_once() -> None:
    token = _token(first_run(now=NOW))
    user = User.objects.get(pk=enter_desk(token, ADMIN, now=NOW))

    assert (user.role, user.email, user.check_password(PASSWORD)) == (
        "admin", "ada@us.example", True,
    )  # fmt: skip
    with pytest.raises(DeadLinkError):
        enter_desk(token, ADMIN, now=NOW)
    assert first_run(now=NOW) is None


def test_a_link_is_kept_as_its_hash_alone() -> None:
    token = _token(first_run(now=NOW))
    assert token not in str(EntryLink.objects.values().get())
    assert token not in str(list(DeskEvent.objects.values()))


def test_a_link_ends_after_a_day_and_when_a_newer_one_is_made() -> None:
    old = _token(first_run(now=NOW))
    new = _token(first_run(now=NOW))
    for token, now in ((old, NOW), (new, NOW + timedelta(hours=24)), ("guess", NOW)):
        with pytest.raises(DeadLinkError):
            enter_desk(token, ADMIN, now=now)
    assert not User.objects.exists()


def test_a_first_link_is_dead_once_somebody_is_here() -> None:
    token = _token(first_run(now=NOW))
    acting(INES)
    with pytest.raises(DeadLinkError):
        enter_desk(token, ADMIN, now=NOW)


@pytest.mark.parametrize("newcomer", [
    Newcomer("12345678", "12345678", "Ada", "ada@us.example"),
    Newcomer(PASSWORD, "another", "Ada", "ada@us.example"),
    Newcomer(PASSWORD, PASSWORD, "Ada", "ada"),
])  # fmt: skip
def test_a_wrong_entry_leaves_the_link_as_it_was(newcomer: Newcomer) -> None:
    token = _token(first_run(now=NOW))
    with pytest.raises(UnusableEntryError):
        enter_desk(token, newcomer, now=NOW)
    assert enter_desk(token, ADMIN, now=NOW)


def test_an_invited_person_has_the_role_and_limit_of_the_invitation() -> None:
    wish = Invitation("Leo@us.example", "lead", Decimal(500))
    token = _token(invite_user(wish, now=NOW, actor=acting(ADA)))
    user = User.objects.get(email="leo@us.example")
    assert not user.has_usable_password()
    enter_desk(token, Newcomer(PASSWORD, PASSWORD), now=NOW)
    user.refresh_from_db()
    assert (user.role, user.limit, user.check_password(PASSWORD)) == ("lead", Decimal(500), True)


def test_a_second_invitation_changes_no_role() -> None:
    acting(LEO)
    invite_user(Invitation(LEO.address, "admin"), now=NOW, actor=acting(ADA))
    assert User.objects.get(email=LEO.address).role == "lead"


@pytest.mark.parametrize("member", [INES, LEO])
def test_only_an_admin_invites(member: object) -> None:
    with pytest.raises(UnusableInvitationError, match="ask an admin"):
        invite_user(Invitation("new@us.example"), now=NOW, actor=acting(member))  # type: ignore[arg-type]  # a member of the cast


@pytest.mark.parametrize(
    "wish",
    [
        Invitation("nowhere"),
        Invitation("a@b.example", "owner"),
        Invitation("a@b.example", limit=Decimal(-1)),
        Invitation("a@b.example", limit=Decimal("NaN")),
    ],
)
def test_what_cannot_be_invited_is_told_and_makes_nobody(wish: Invitation) -> None:
    with pytest.raises(UnusableInvitationError):
        invite_user(wish, now=NOW, actor=acting(ADA))
    assert User.objects.count() == 1


def test_who_left_gets_no_link_and_uses_none() -> None:
    acting(INES)
    token = _token(invite_user(Invitation(INES.address), now=NOW, actor=acting(ADA)))
    User.objects.filter(email=INES.address).update(is_active=False)
    with pytest.raises(DeadLinkError):
        enter_desk(token, Newcomer(PASSWORD, PASSWORD), now=NOW)
    with pytest.raises(UnusableInvitationError, match="active first"):
        invite_user(Invitation(INES.address), now=NOW, actor=acting(ADA))


def test_each_change_is_chained_and_an_altered_one_is_named() -> None:
    enter_desk(_token(first_run(now=NOW)), ADMIN, now=NOW)
    events = [desk_event_of(row) for row in DeskEvent.objects.order_by("sequence")]
    assert [one.verb for one in events] == ["desk.link_made", "user.entered"]
    assert verify_chain(events, case_id="desk", head=events[-1].hash) is None

    DeskEvent.objects.filter(sequence=2).update(actor="user:999")
    forged = [desk_event_of(row) for row in DeskEvent.objects.order_by("sequence")]
    broken = verify_chain(forged, case_id="desk")
    assert broken is not None
    assert (broken.sequence, broken.code) == (2, "body")
