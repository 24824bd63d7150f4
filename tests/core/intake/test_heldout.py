"""Complaints written before any lexicon was read: how many are understood wholly and rightly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import amicable.catalog
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Complaint

LEXICONS = read_lexicons([Path(amicable.catalog.__file__).parent])
FOLDER = Path(__file__).parent / "heldout"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail with what it says; a claim is the set of reasons that would be right for it."""

    name: str
    language: str
    text: str
    kind: str
    claims: tuple[frozenset[str], ...]
    amounts: tuple[Decimal, ...]
    invoices: tuple[str, ...]


def mails(name: str) -> list[Mail]:
    rows = map(json.loads, (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return [
        Mail(
            name=row["name"],
            language=row["language"],
            text=row["text"],
            kind=row["kind"],
            claims=tuple(map(frozenset, row["claims"])),
            amounts=tuple(map(Decimal, row["amounts"])),
            invoices=tuple(row["invoices"]),
        )
        for row in rows
    ]


def heard(mail: Mail) -> Complaint:
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    message = Message("0", "ana@club.example", "", "", mail.text, received_at=moment)
    return understand(message, lexicons=LEXICONS, detect=lambda _: "xx", prior=mail.language)


def misheard(mail: Mail) -> list[str]:
    """Return the reasons that were claimed wrongly or not claimed."""
    told = [claim.reason for claim in heard(mail).claims]
    missing: list[str] = []
    for right in mail.claims:
        # A group letter says less than the reason, and nothing wrong.
        fitting = [one for one in told if one in right or one in {code[0] for code in right}]
        if fitting:
            told.remove(fitting[0])
        else:
            missing.append("no " + "/".join(sorted(right)))
    return [*missing, *(f"wrong {one}" for one in told if one != "X99")]


def kinds(mail: Mail) -> set[str]:
    goodwill = any("H03" in right for right in mail.claims)
    return {mail.kind, "request"} if goodwill else {mail.kind}


@pytest.mark.parametrize(
    ("name", "bar"), [("a.jsonl", 98), ("b.jsonl", 98), ("c.jsonl", 95), ("d.jsonl", 95)]
)
def test_nearly_every_mail_is_understood_wholly(name: str, bar: int) -> None:
    every = mails(name)
    missed = {
        mail.name: (heard(mail).kind, misheard(mail))
        for mail in every
        if misheard(mail) or heard(mail).kind not in kinds(mail)
    }
    assert 100 * (len(every) - len(missed)) >= bar * len(every), missed


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"])
def test_hardly_a_mail_is_given_a_claim_that_it_does_not_make(name: str) -> None:
    every = mails(name)
    wrong = {
        mail.name: more
        for mail in every
        if (more := [one for one in misheard(mail) if one.startswith("wrong")])
    }
    assert 100 * len(wrong) <= 2 * len(every), wrong


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl"])
def test_the_amounts_and_invoices_of_a_mail_are_mentioned(name: str) -> None:
    for mail in mails(name):
        mentions = heard(mail).mentions
        money = {
            Decimal(one.value)
            for one in mentions
            if one.kind in {"amount", "unit_price"} and one.value
        }
        numbers = tuple(
            one.value for one in mentions if one.kind.endswith("_number") and one.value
        )
        assert set(mail.amounts) <= money, mail.name
        for written in mail.invoices:
            plain = "".join(filter(str.isalnum, written.upper()))
            assert plain.endswith(numbers), mail.name


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"])
def test_every_mail_is_told_in_its_language(name: str) -> None:
    assert [m.name for m in mails(name) if heard(m).language != m.language] == []


@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"])
def test_what_a_mail_is_about_fits_its_kind(name: str) -> None:
    asked = {"hardship", "payment_terms_request", "goodwill_wish"}
    for mail in mails(name):
        complaint = heard(mail)
        assert (complaint.matter == "dispute") == (
            complaint.kind == "dispute" and not asked & {complaint.matter}
        ), mail.name
        if complaint.kind == "other":
            assert complaint.matter not in {"other", "spam"}, mail.name
