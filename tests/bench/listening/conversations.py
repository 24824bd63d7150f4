"""How well a talk over several mails is heard: `python -m tests.bench.listening.conversations`.

Sixty conversations, written with what is right about them before any was run: the customer
complains, we answer with what was drafted, the customer writes again. Each goes the way of the
desk: mails arrive in an inbox and become cases, drafts are released, the case goes on.

A conversation bears the customer, what is claimed in all, the month of the invoice that is meant,
what becomes of the case by the last mail (`on`: somebody has to look; `same`: nothing wakes;
`quiet`: the complaint is taken back; `new`: a stranger opens a matter of his own), and what else
has to be heard.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.listening.books import LANGUAGES, address, books, write_books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.operations.open_office import Office

_FOLDER = Path(__file__).parent / "conversations"
_HEAD = re.compile(r"== (\S+) \| c(\d+) \| (\S+) \| (\S+) \| (\S+) \| (\S+)\n.*\n")
_SLOT = re.compile(r"\{(no|gross|item|qty|price|po):(\d+)\}")
_START = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its mails in order, and what is right about it."""

    name: str
    customer: int
    claims: tuple[frozenset[str], ...]
    month: int | None
    becomes: str
    hears: frozenset[str]
    mails: tuple[tuple[str, str], ...]
    """How each came (`early`, `auto`, `from=…`), and its text."""


def talks() -> list[Talk]:
    """Return every conversation, by language and number."""
    return [talk for language in LANGUAGES for talk in _of(language)]


def _of(language: str) -> Iterator[Talk]:
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    for block in re.split(r"(?m)^(?=== )", text):
        head = _HEAD.match(block)
        if head is None:
            continue
        codes = [frozenset(one.split("/")) - {"none"} for one in head[3].split("+")]
        mails = re.split(r"(?m)^>>(.*)\n", block[head.end() :])
        replies = zip(mails[1::2], mails[2::2], strict=True)
        yield Talk(
            name=head[1],
            customer=int(head[2]),
            claims=tuple(one for one in codes if one),
            month=int(head[4][1:]) if head[4] != "none" else None,
            becomes=head[5],
            hears=frozenset(head[6].split(",")) - {"-"},
            mails=(("", mails[0]), *((how.strip(), words) for how, words in replies)),
        )


def _filled(words: str, customer: int, letter: str) -> str:
    billed = books()

    def slot(match: re.Match[str]) -> str:
        one = billed[customer, int(match[2])]
        line = one.lines[0]
        return {
            "no": one.number, "gross": str(one.gross), "item": line.spoken,
            "qty": str(line.quantity), "price": str(line.price), "po": one.order,
        }[match[1]]  # fmt: skip

    quoted = "\n".join(f"> {line}" for line in letter.splitlines())
    first = next((one for one in letter.splitlines() if len(one) > 40), "")
    return _SLOT.sub(slot, words).replace("{letter}", quoted).replace("{letter1}", first)


def run(talk: Talk, office: Office, books_folder: Path, folder: Path) -> Any:
    """Hold a conversation at a desk of its own and return what became of it."""
    from tests.bench.listening.desk_of_talks import DeskOfTalks

    desk = DeskOfTalks(office, books_folder, folder / talk.name)
    sender, subject = address(talk.customer), ""
    for place, (how, words) in enumerate(talk.mails):
        now = _START + timedelta(days=2 * place)
        if place and "early" not in how:
            desk.release(now - timedelta(days=1))
        desk.remember()
        filled = _filled(words, talk.customer, desk.letter)
        mail = EmailMessage()
        if place:
            mail["In-Reply-To"] = f"<{talk.name}-0@held.example>"
        else:
            head, _, filled = filled.partition("\n")
            subject = head.removeprefix("Subject: ")
        named = re.search(r"from=(\S+)", how)
        mail["From"] = named[1] if named else sender
        mail["To"] = "billing@us.example"
        mail["Date"] = now
        mail["Message-ID"] = f"<{talk.name}-{place}@held.example>"
        mail["Subject"] = f"Re: {subject} {desk.tag}" if place else subject
        if "auto" in how.split():
            mail["Auto-Submitted"] = "auto-replied"
        mail.set_content(filled.strip() + "\n")
        desk.arrive(mail.as_bytes(), now)
    return desk.outcome()


def mistakes(talk: Talk, came: Any) -> list[str]:
    """Return what went wrong in a conversation, each a word and what is there instead."""
    wrong = []
    codes = set(came.codes)
    if not all(codes & one for one in talk.claims):
        wrong.append(f"lost {sorted(map(sorted, talk.claims))}: {sorted(codes)}")
    if talk.claims and not codes <= set().union(*talk.claims):
        wrong.append(f"wrong claims {sorted(codes)}")
    meant = [] if talk.month is None else [f"id-{talk.customer}-{talk.month}"]
    if meant and came.invoices != meant:
        wrong.append(f"asked {came.invoices}" if not came.invoices else f"wrong {came.invoices}")
    if came.becomes != talk.becomes:
        wrong.append(f"becomes {came.becomes} not {talk.becomes}: {came.states}")
    lost = talk.hears - came.hears - {"thanks"}
    if lost:
        wrong.append(f"unheard {sorted(lost)} in {sorted(came.hears)}")
    return wrong


def main() -> None:
    """Hold every conversation and print how many went right."""
    asked = argparse.ArgumentParser()
    asked.add_argument("only", nargs="?", default="")
    asked.add_argument("--letters", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["AMICABLE_STATE"] = name
        os.environ.pop("DATABASE_URL", None)
        from amicable.shell.operations.open_desk import open_desk
        from amicable.shell.operations.open_office import open_office

        open_desk()
        folder = write_books(Path(name) / "books")
        office = open_office(folder)
        right: dict[str, int] = dict.fromkeys(LANGUAGES, 0)
        for talk in talks():
            if not talk.name.startswith(options.only):
                continue
            came = run(talk, office, folder, Path(name))
            wrong = mistakes(talk, came)
            right[talk.name[:2]] += not wrong
            if wrong:
                sys.stdout.write(" | ".join((talk.name, *wrong)) + "\n")
            if options.letters:
                sys.stdout.write(f"{came.letters}\n")
        office.close()
        sys.stdout.write(f"right {right}, {sum(right.values())} of {len(talks())}\n")


if __name__ == "__main__":
    main()
