"""A search shows where it found its words, marked, and nothing that its reader may not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amicable.shell.store.changing import keep_case
from amicable.shell.store.models import Case, Claim, Message, User
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(name="ines")
def _ines(client: Client, case_id: str) -> User:
    """Sign an agent in at a desk with Alba's case."""
    assert case_id
    user = User.objects.create_user("ines", role="agent")
    client.force_login(user)
    return user


def _said(case: Case, body: str, *, is_counsel: bool = False, language: str = "en") -> None:
    Message.objects.create(
        case=case, key=body[:60], direction="in", channel="mail", state="received", body=body,
        language=language, is_counsel=is_counsel, written_at=NOW,
    )  # fmt: skip
    keep_case(case, version=case.version, now=NOW)


def _case(number: int, **fields: object) -> Case:
    case = Case.objects.create(
        id=f"{number:016x}", origin=f"test:{number}", state="received", kind="dispute",
        channel="mail", language="en", received_at=NOW, opened_at=NOW, **fields,
    )  # fmt: skip
    keep_case(case, version=1, now=NOW)
    return case


def _found(client: Client, text: str) -> str:
    answer = client.get("/cases", {"queue": "any", "text": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_words_are_marked_in_the_text_where_they_were_found(
    client: Client, ines: User
) -> None:
    assert ines.is_active
    text = _found(client, "contract hinge")
    assert "Message:" in text
    assert "a <mark>hinge</mark>, our <mark>contract</mark> says 12." in text
    assert "<mark>12.50</mark> EUR a hinge" in _found(client, "12,5")
    assert "Invoice:</span>" in _found(client, Claim.objects.get().invoice_id)


def test_two_chinese_signs_are_marked_in_their_language(client: Client, ines: User) -> None:
    assert ines.is_active
    _said(Case.objects.get(), "我们不同意这张发票的金额", language="zh")
    assert '<span lang="zh">我们不同意这张<mark>发票</mark>的金额</span>' in _found(client, "发票")


def test_hostile_words_are_shown_as_words(client: Client, ines: User) -> None:
    assert ines.is_active
    _said(Case.objects.get(), "<script>alert('pear')</script><mark>pear")
    text = _found(client, "pear")
    assert "&lt;script&gt;alert(&#x27;<mark>pear</mark>&#x27;)" in text
    assert "&lt;mark&gt;<mark>pear</mark>" in text
    assert "<script>alert" not in text


def test_talk_with_counsel_is_in_no_excerpt_but_of_those_who_read_it(
    client: Client, ines: User
) -> None:
    _said(Case.objects.get(), "privately: the hinge pear is lost", is_counsel=True)
    assert "pear" not in _found(client, "pear").partition("<tbody")[2]
    assert "privately" not in _found(client, "hinge")
    User.objects.filter(pk=ines.pk).update(role="lead")
    assert "<mark>pear</mark>" in _found(client, "pear")


def test_a_number_comes_before_a_name_and_a_name_before_words(client: Client, ines: User) -> None:
    assert ines.is_active
    words = _case(1, subject="about K-77 and more")
    name = _case(2, customer_name="House K-77")
    number = _case(3, customer_id="K-77")
    text = _found(client, "k-77")
    assert text.index(f"/cases/{number.pk}") < text.index(f"/cases/{name.pk}")
    assert text.index(f"/cases/{name.pk}") < text.index(f"/cases/{words.pk}")
    assert 'value="" selected>best match' in text
    assert "best match" not in client.get("/cases").content.decode()


def test_excerpts_ask_the_same_statements_of_one_case_and_of_many(
    client: Client, ines: User
) -> None:
    assert ines.is_active
    with CaptureQueriesContext(connection) as one:
        _found(client, "hinge")
    for number in range(1, 20):
        _said(_case(number), f"the hinge number {number}")
    with CaptureQueriesContext(connection) as many:
        assert _found(client, "hinge").count("<mark>hinge</mark>") == 20
    assert len(many) == len(one)


@pytest.mark.parametrize(
    ("language", "best", "message"),
    [
        ("es", "mejor coincidencia", "Mensaje"),
        ("pt", "melhor correspondência", "Mensagem"),
        ("zh", "最匹配", "来信"),
    ],
)
def test_marks_are_named_in_every_language(
    client: Client, ines: User, language: str, best: str, message: str
) -> None:
    User.objects.filter(pk=ines.pk).update(language=language)
    text = _found(client, "hinge")
    assert best in text
    assert f"{message}:" in text


def test_a_subject_in_which_the_words_are_is_shown_once(client: Client, ines: User) -> None:
    assert ines.is_active
    _case(1, subject="The lost pear of March")
    text = _found(client, "pear")
    assert "The lost <mark>pear</mark> of March" in text
    assert "The lost pear" not in text
