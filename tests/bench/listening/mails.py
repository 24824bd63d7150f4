"""The held-out mails: written by hand, apart from every text that anything was made or tuned with.

Their figures are slots, filled from the books: `{no}` the number of the invoice, `{digits}` its
last digits, `{gross}` its total as the language writes it, `{item}` its first article as people
speak of it, `{theirs}` the number of somebody else's invoice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.listening.books import LANGUAGES, address, books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tests.bench.listening.books import Billed

_FOLDER = Path(__file__).parent / "mails"
_HEAD = re.compile(r"== (\S+) \| c(\d+) m([\dm,]+) \| (\S+) \| (found|asks|none|stranger)")
_SENDER = re.compile(r"^from=(\S+)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A mail with what is right about it."""

    name: str
    language: str
    raw: bytes
    reasons: tuple[frozenset[str], ...]
    """One set a claim: the codes that are right for it; none for what claims nothing."""
    find: str
    """`found` when the mail holds the answer, `asks` when one question is right, `none` when it
    does not matter, `stranger` when the sender is nobody's contact."""
    customer: int
    invoices: frozenset[str]
    """Ids of the invoices that are meant."""

    @property
    def is_dispute(self) -> bool | None:
        """Say whether it disputes something; None where both are right (a wish for goodwill)."""
        codes = {code for one in self.reasons for code in one}
        return None if codes == {"H03"} else bool(codes - {"H01", "H02"})


def held_out() -> list[HeldOut]:
    """Return every mail, by language and number."""
    return [mail for language in LANGUAGES for mail in _of(language)]


def _of(language: str) -> Iterator[HeldOut]:
    billed = books()
    text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    for block in re.split(r"(?m)^(?=== )", text):
        if match := _HEAD.match(block):
            yield _mail(language, match, block[match.end() :].lstrip("\n"), billed)


def _mail(
    language: str, match: re.Match[str], words: str, billed: dict[tuple[int, int], Billed]
) -> HeldOut:
    customer = int(match[2])
    meant = [billed[customer, int(month)] for month in re.findall(r"\d+", match[3])]
    sender = _SENDER.search(words)
    codes = () if match[4] == "other" else match[4].split("+")
    filled = _filled(_SENDER.sub("", words), meant, billed[customer % 40 + 1, meant[0].month])
    subject, _, body = filled.partition("\n")
    head = (
        f"From: {sender[1] if sender else address(customer)}\nTo: billing@us.example\n"
        f"Date: Tue, 10 Nov 2026 09:30:00 +0000\nMessage-ID: <{match[1]}@held.example>\n"
        f"{subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    )
    return HeldOut(
        name=match[1],
        language=language,
        raw=f"{head}\n{body.strip()}\n".encode(),
        reasons=tuple(frozenset(one.split("/")) for one in codes),
        find=match[5],
        customer=customer,
        invoices=frozenset(one.invoice_id for one in meant),
    )


def _filled(words: str, meant: list[Billed], other: Billed) -> str:
    first, last = meant[0], meant[-1]
    digits = re.sub(r"\D", "", first.number)
    slots = {
        "no": first.number,
        "no2": last.number,
        "theirs": other.number,
        "nospace": re.sub(r"[-/]", " ", first.number),
        "lower": first.number.lower(),
        "digits": digits[-6:],
        "tail": digits[-4:],
        "gross": written_amount(first.gross, first.language),
        "about": written_amount(round(first.gross, -1), first.language, places=0),
        "item": first.lines[0].spoken,
        "item2": first.lines[-1].spoken,
        "qty": str(first.lines[0].quantity),
        "price": written_amount(first.lines[0].price, first.language),
        "po": first.order,
    }
    return re.sub(r"\{(\w+)\}", lambda hole: slots[hole[1]], words)


def written_amount(value: Decimal, language: str, *, places: int = 2) -> str:
    """Return an amount as people of a language write it in mails."""
    text = f"{value:,.{places}f}"
    if language in {"es", "pt"}:
        text = text.translate(str.maketrans(",.", ".,"))
    return {"en": f"£{text}", "es": f"{text} €", "pt": f"{text} €", "zh": f"{text}元"}[language]
