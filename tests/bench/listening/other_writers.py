"""How well mails of other writers are heard: `python -m tests.bench.listening.other_writers`.

They were written on 2026-11-28 by two writers who had seen neither the texts that teach the
reader, nor the lexicons, nor the other held-out mails: ninety a language, each with what it
disputes. Only what is heard is measured, for there are no books behind them.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.reasons.claim_reader import ClaimReader
from amicable.shell.settings import SHIPPED_MODEL
from tests.bench.listening.books import LANGUAGES
from tests.bench.listening.measure import Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.intake.reader import Reader

FOLDER = Path(__file__).parent / "others"
NOTHING = frozenset({"none"})


@dataclass(frozen=True, slots=True)
class Written:
    """A mail and what it disputes: codes of the taxonomy, or `none`."""

    language: str
    labels: frozenset[str]
    subject: str
    body: str

    @property
    def disputes(self) -> bool:
        """Say whether it disputes anything; who asks for time or a favour does not."""
        return any(label != "none" and label[0] != "H" for label in self.labels)


@dataclass(frozen=True, slots=True)
class Told:
    """A mail and what was heard in it."""

    mail: Written
    is_dispute: bool
    codes: frozenset[str]
    """Reasons told by their code; empty where the customer is asked."""


def written() -> Iterator[Written]:
    """Yield the mails, language by language."""
    for language in LANGUAGES:
        path = FOLDER / f"{language}.tsv"
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                labels = frozenset(row["label"].split(" + "))
                yield Written(language, labels, row["subject"], row["body"].replace("\\n", "\n"))


@cache
def hear(reader: Reader | None) -> tuple[Told, ...]:
    """Return what is heard in each mail, by the lexicons alone where there is no reader."""
    lexicons = read_lexicons((BUILT_IN,))
    heard = []
    for mail in written():
        digest = hashlib.sha256(mail.body.encode()).hexdigest()
        message = Message(digest, sender="", sender_name="", subject=mail.subject, body=mail.body)
        told = understand(message, lexicons=lexicons, detect=detect_language, reader=reader)
        codes = {one.reason for one in told.claims if len(one.reason) > 1} - {"X99"}
        heard.append(Told(mail, told.kind == "dispute", frozenset(codes)))
    return tuple(heard)


def shares(heard: Sequence[Told]) -> tuple[Share, ...]:
    """Return the figures of some mails."""
    claiming = [one for one in heard if one.mail.labels != NOTHING]
    told = [one for one in claiming if one.codes]
    disputes = [one for one in heard if one.mail.disputes]
    harmless = [one for one in heard if one.mail.labels == NOTHING]
    return (
        Share("reason told by its code", len(told), len(claiming)),
        _share("one told is claimed", (bool(x.codes & x.mail.labels) for x in told)),
        _share("exactly what is claimed", (x.codes == x.mail.labels for x in told)),
        _share("disputes missed", (not x.is_dispute for x in disputes)),
        _share("harmless taken for disputes", (x.is_dispute for x in harmless)),
    )


def _share(name: str, held: Iterator[bool]) -> Share:
    flags = list(held)
    return Share(name, sum(flags), len(flags))


def measure() -> list[str]:
    """Return the printed figures, of the lexicons alone and of the reader that ships."""
    lines = []
    for name, reader in (("the lexicons alone", None), ("the reader", ClaimReader(SHIPPED_MODEL))):
        heard = hear(reader)
        lines.append(f"mails of other writers, {name} ({len(heard)})")
        lines += [one.line for one in shares(heard)]
        for language in LANGUAGES:
            own = [one for one in heard if one.mail.language == language]
            lines += [f"  {language}", *(one.line for one in shares(own))]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(measure()) + "\n")
