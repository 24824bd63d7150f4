"""The inbox: copies, replies, strangers, loops, and servers that number their mail anew."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.core.intake.threads import tag
from amicable.core.vocabulary.inbox import MailHead
from amicable.shell.store.inbox import MOST_AN_HOUR, Arrival, Inbox, InboxError
from amicable.shell.store.raw_mail import keep_raw

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.inbox import Placed

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ANA = MailHead("<1@x>", (), "F-1", "ana@club.example", frozenset({"ana@club.example"}), "said")


class _Post:
    """Puts mails into an inbox, each under the next number of its server."""

    def __init__(self, folder: Path) -> None:
        self.inbox = Inbox(folder)
        self.uid = 0

    def arrive(self, head: MailHead, raw: bytes | None = None, *, at: datetime = NOW) -> Placed:
        """Return where a mail was placed; without bytes it has bytes of its own."""
        self.uid += 1
        content = raw if raw is not None else f"{self.uid}".encode()
        placed = self.inbox.keep(content, head, Arrival("b", "INBOX", 7, self.uid), at=at)
        assert placed is not None
        return placed


@pytest.fixture(name="post")
def _post(tmp_path: Path) -> _Post:
    return _Post(tmp_path / "inbox")


def _answer(number: int, **more: object) -> MailHead:
    one = replace(
        ANA, message_id=f"<{number}@x>", references=("<1@x>",), digest=f"answer {number}"
    )
    return replace(one, **more)  # type: ignore[arg-type] # fields of a head by name


def test_a_mail_is_kept_byte_for_byte_under_its_hash(post: _Post) -> None:
    raw = bytes(range(256))
    post.arrive(ANA, raw)
    (row,) = post.inbox.rows()
    assert row["sha256"] == hashlib.sha256(raw).hexdigest()
    assert post.inbox.raw(str(row["sha256"])) == raw


def test_an_arrival_that_is_there_already_changes_nothing(post: _Post) -> None:
    post.arrive(ANA)
    again = post.inbox.keep(b"other", _answer(2), Arrival("b", "INBOX", 7, 1), at=NOW)
    assert again is None
    assert len(post.inbox.rows()) == 1


def test_the_same_bytes_under_new_numbers_of_the_server_open_nothing(post: _Post) -> None:
    post.arrive(ANA, b"mail")
    placed = post.inbox.keep(b"mail", ANA, Arrival("b", "INBOX", 8, 1), at=NOW)
    assert placed is not None
    assert placed.standing == "duplicate"
    assert [row["uid_validity"] for row in post.inbox.rows()] == [7, 8]
    assert len(post.inbox.unresolved()) == 1


def test_a_message_id_with_other_words_is_no_copy(post: _Post) -> None:
    post.arrive(ANA)
    forged = replace(ANA, sender="eve@elsewhere.example", people=frozenset(), digest="other")
    placed = post.arrive(forged)
    assert (placed.standing, placed.remark) == ("opens", "message_id_reused")


@pytest.mark.parametrize(
    ("sender", "standing"),
    [
        ("ana@club.example", "reply"),
        ("boss@club.example", "reply"),
        ("eve@elsewhere.example", "opens"),
        ("", "opens"),
    ],
)
def test_only_people_of_the_thread_and_their_colleagues_join_it(
    post: _Post, sender: str, standing: str
) -> None:
    post.arrive(ANA)
    assert post.arrive(_answer(2, sender=sender)).standing == standing


def test_a_free_mail_domain_makes_nobody_a_colleague(post: _Post) -> None:
    post.arrive(replace(ANA, sender="ana@gmail.com", people=frozenset({"ana@gmail.com"})))
    stranger = _answer(2, sender="eve@gmail.com", people=frozenset())
    assert post.arrive(stranger).standing == "opens"
    assert post.arrive(_answer(3, sender="ana@gmail.com")).standing == "reply"


def test_who_was_in_copy_may_answer(post: _Post) -> None:
    post.arrive(replace(ANA, people=ANA.people | {"agent@adviser.example"}))
    assert post.arrive(_answer(2, sender="agent@adviser.example")).standing == "reply"


def test_the_tag_of_the_subject_brings_a_reply_back_where_references_are_lost(
    post: _Post,
) -> None:
    first = post.arrive(ANA)
    (waiting,) = post.inbox.unresolved()
    mail = waiting.mail
    case = "0123456789abcdef"
    post.inbox.resolved(mail, case_id=case)
    assert post.inbox.unresolved() == ()
    back = _answer(2, references=(), subject=f"RE: F-1 {tag(case)}")
    assert post.arrive(back).standing == "reply"
    other = _answer(3, references=(), subject=f"RE: F-1 {tag(case[::-1])}")
    assert post.arrive(other).standing == "opens"
    assert post.inbox.rows()[0]["case_id"] == case
    assert first.thread is None


def test_a_machine_opens_nothing_and_its_thread_stays_its_thread(post: _Post) -> None:
    post.arrive(ANA)
    assert post.arrive(_answer(2, is_automatic=True)).standing == "automatic"
    alone = _answer(3, references=(), is_automatic=True)
    assert post.arrive(alone).standing == "automatic"
    assert len(post.inbox.unresolved()) == 1


def test_a_thread_that_answers_itself_is_held_for_a_person(post: _Post) -> None:
    post.arrive(ANA)
    placed = [post.arrive(_answer(n)) for n in range(2, MOST_AN_HOUR + 2)]
    assert [one.standing for one in placed] == ["reply"] * (MOST_AN_HOUR - 1) + ["held"]
    assert placed[-1].remark == "loop"
    later = NOW + timedelta(hours=2)
    assert post.arrive(_answer(99), at=later).standing == "reply"


def test_a_mail_that_cannot_be_resolved_is_not_tried_for_ever(post: _Post) -> None:
    post.arrive(ANA)
    (waiting,) = post.inbox.unresolved()
    mail = waiting.mail
    post.inbox.resolved(mail, failure="no words")
    assert post.inbox.unresolved() == ()
    assert post.inbox.rows()[0]["failure"] == "no words"


def test_a_refused_message_is_known_and_has_no_mail(post: _Post) -> None:
    arrival = Arrival("b", "INBOX", 7, 5)
    post.inbox.refuse(arrival, "too large")
    post.inbox.refuse(arrival, "too large")
    assert post.inbox.known_uids("b", "INBOX", 7) == {5}
    assert post.inbox.unfiled("b", "INBOX", 7) == ()


def test_an_inbox_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InboxError, match="name a folder of yours"):
        Inbox(tmp_path / "file").rows()


def test_what_a_kill_left_unfinished_is_written_over(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"whole").hexdigest()
    (tmp_path / sha256[:2]).mkdir()
    (tmp_path / sha256[:2] / f".{sha256}").write_bytes(b"who")
    (tmp_path / sha256[:2] / sha256).write_bytes(b"w")
    assert keep_raw(b"whole", tmp_path) == sha256
    assert [one.read_bytes() for one in (tmp_path / sha256[:2]).iterdir()] == [b"whole"]


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3)), max_size=12))
def test_every_arrival_is_there_once_and_every_mail_opens_once(
    tmp_path_factory: pytest.TempPathFactory, arrivals: list[tuple[int, int]]
) -> None:
    inbox = Inbox(tmp_path_factory.mktemp("inbox"))
    for uid, said in arrivals:
        head = replace(ANA, message_id=f"<{said}@x>", digest=f"{said}")
        inbox.keep(f"mail {said}".encode(), head, Arrival("b", "INBOX", 7, uid), at=NOW)
    first = dict(reversed(arrivals))
    assert sorted(row["uid"] for row in inbox.rows()) == sorted(first)  # type: ignore[type-var]
    assert len(inbox.unresolved()) == len(set(first.values()))
