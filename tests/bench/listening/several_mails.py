"""Mails that claim two or three things: sixty held out, and a set apart that was mended with.

One claim stands in the head of a mail as `P01/P02@4`: the codes that are right for it and the
month of the invoice that it is about. Slots are filled from the books: `{no:4}` the number of the
invoice of April, `{gross:4}`, `{po:4}`, and of its second line `{item:4.2}`, `{qty:4.2}`,
`{price:4.2}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.listening.books import LANGUAGES, address, books
from tests.bench.listening.mails import written_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.listening.books import Billed

_FOLDER = Path(__file__).parent / "several"
_HEAD = re.compile(r"== (\w+) (\w+) \| c(\d+) \| found \| (.+)\n")
_SLOT = re.compile(r"\{(\w+):(\d+)(?:\.(\d))?\}")


@dataclass(frozen=True, slots=True)
class Claimed:
    """One thing that a mail claims: the codes that are right for it, and its invoice's id."""

    codes: frozenset[str]
    invoice: str


@dataclass(frozen=True, slots=True)
class Several:
    """A mail, whose voice it has, and all that it claims in the order told."""

    name: str
    language: str
    voice: str
    raw: bytes
    claims: tuple[Claimed, ...]


def several(folder: str = "held_out") -> list[Several]:
    """Return the mails of a set, `held_out` or `tuned`, by language and number."""
    billed = books()
    return [
        _mail(language, block, billed)
        for language in LANGUAGES
        for block in _blocks((_FOLDER / folder / f"{language}.txt").read_text(encoding="utf-8"))
    ]


def _blocks(text: str) -> Iterator[str]:
    return (block for block in re.split(r"(?m)^(?=== )", text) if block)


def _mail(language: str, block: str, billed: dict[tuple[int, int], Billed]) -> Several:
    match = _HEAD.match(block)
    if match is None:
        raise ValueError(block[:80])
    name, voice, customer, told = match.groups()
    own = {month: one for (whose, month), one in billed.items() if whose == int(customer)}
    filled = _SLOT.sub(lambda slot: _value(slot, own), block[match.end() :])
    subject, _, body = filled.partition("\n")
    head = (
        f"From: {address(int(customer))}\nTo: billing@us.example\n"
        f"Date: Tue, 10 Nov 2026 09:30:00 +0000\nMessage-ID: <{name}@several.example>\n"
        f"{subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    )
    raw = f"{head}\n{body.strip()}\n".encode()
    return Several(name, language, voice, raw, tuple(_claims(told, own)))


def _claims(told: str, own: dict[int, Billed]) -> Iterator[Claimed]:
    for one in told.split(" | "):
        codes, _, month = one.strip().partition("@")
        yield Claimed(frozenset(codes.split("/")), own[int(month)].invoice_id)


def _value(slot: re.Match[str], own: dict[int, Billed]) -> str:
    name, month, place = slot.groups()
    invoice = own[int(month)]
    if name in {"no", "po", "gross"}:
        gross = written_amount(invoice.gross, invoice.language)
        return {"no": invoice.number, "po": invoice.order, "gross": gross}[name]
    line = invoice.lines[(int(place) - 1) % len(invoice.lines)]
    price = written_amount(line.price, invoice.language)
    return {"item": line.spoken, "qty": str(line.quantity), "price": price}[name]
