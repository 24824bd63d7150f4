"""Rights of people: the desk never loses its last admin, and nobody is changed who is not here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amicable.core.cases.actor import Actor
from amicable.shell.operations.change_user import Rights, UnusableRightsError, change_user
from amicable.shell.store.models import DeskEvent, User
from tests.shell.cast import ADA, account_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def test_of_two_admins_who_take_each_other_s_right_at_once_one_stays() -> None:
    ada = account_of(ADA)
    zoe = User.objects.create_user("zoe", email="zoe@us.example", role="admin")
    first, second = (Actor("user", str(one.pk), "admin") for one in (ada, zoe))
    change_user(zoe.pk, Rights("agent"), now=NOW, actor=first)
    with pytest.raises(UnusableRightsError, match="needs an admin"):
        change_user(ada.pk, Rights("agent"), now=NOW, actor=second)
    ada.refresh_from_db()
    assert ada.role == "admin"
    assert DeskEvent.objects.count() == 1


def test_who_is_not_here_is_not_changed() -> None:
    with pytest.raises(UnusableRightsError, match="nobody here has the number 404"):
        change_user(404, Rights("agent"), now=NOW, actor=Actor("user", "1", "admin"))
