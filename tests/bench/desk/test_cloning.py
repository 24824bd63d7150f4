"""Copies of a case are whole cases: listed, found, and shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from amicable.core.cases.states import ENDED
from amicable.shell.store.models import Case, User
from tests.bench.desk.clones import clones
from tests.bench.desk.cloning import clone
from tests.shell.opened import opened

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client


def test_copies_are_the_same_each_time_and_differ_from_each_other() -> None:
    some = list(clones(2000, ["aa", "bb"], [1, 2, 3]))
    assert some == list(clones(2000, ["aa", "bb"], [1, 2, 3]))
    assert len({(one.original, one.turn) for one in some}) == len(some)
    assert all((one.closed_at is not None) == (one.state in ENDED) for one in some)
    open_ones = Counter(one.state for one in some if one.closed_at is None)
    assert 150 < open_ones.total() < 250
    assert len(open_ones) == 14


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_found_by_its_number_and_shown(client: Client, tmp_path: Path) -> None:
    case_id = opened(tmp_path / "books")
    client.force_login(User.objects.create_user("ines", role="agent"))
    done = list(clone(40))
    assert done[0] == "listed"
    assert Case.objects.count() == 40
    copied = Case.objects.exclude(pk=case_id).earliest("pk")
    assert copied.events.count() == Case.objects.get(pk=case_id).events.count()
    number = f"RE-{int(copied.pk, 16):07}"
    assert copied.pk in client.get(f"/cases?queue=any&text={number}").content.decode()
    assert client.get(f"/cases/{copied.pk}").status_code == 200
