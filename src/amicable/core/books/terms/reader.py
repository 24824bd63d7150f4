"""Reads the passages of a document in order: sections, the contract's facts, drafts of rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.asides import is_aside
from amicable.core.books.terms.document_reading import Reader, Reading, Skipped, Unread
from amicable.core.books.terms.drafts import DATE_LEFT, Section
from amicable.core.books.terms.facts import Fact, Words, date_of_letter
from amicable.core.books.terms.headerless import grid, headerless, sideways
from amicable.core.books.terms.headers import read_header
from amicable.core.books.terms.headings import CURRENCY_SIGN
from amicable.core.books.terms.residue import unread_dates
from amicable.core.books.terms.sentence_rows import rows_of_sentence
from amicable.core.books.terms.steps import take_step
from amicable.core.books.terms.table_rows import drafts_of, open_table
from amicable.core.books.terms.tables import read_row
from amicable.core.books.terms.tiers import SCALES
from amicable.core.books.terms.values import Value, currency_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.facts import Hit
    from amicable.core.books.terms.wording import Wording

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_QUOTED = ">"
"""The sign with which a mail quotes an earlier one, whose offers may have been turned down."""
_IDENTITY = ("contract_id", "number", "customer_id")
_TABLES = {"commitment": "commitments", "discount": "discounts", "price": "price_terms"}


def read_document(passages: Sequence[Passage], wording: Wording) -> Reading:
    """Read passages for terms; what speaks of terms and gives none is listed with its reason."""
    reader = Reader(wording)
    ends = _ends_of_tables(passages)
    place = 0
    while place < len(passages):
        passage = passages[place]
        took = _read_table_row(reader, passages[place : ends[place]]) if passage.cells else 0
        if not took:
            rows = len(reader.section.drafts)
            _read_words(reader, passage)
            reader.before = passage
            reader.since = [*reader.since, passage] if len(reader.section.drafts) == rows else []
        place += took or 1
    _one_currency(reader, passages)
    return Reading(
        tuple(reader.sections), tuple(reader.skipped), tuple(reader.old), tuple(reader.unread)
    )


def _one_currency(reader: Reader, passages: Sequence[Passage]) -> None:
    """Give sections without a currency the only one that the document names, if it names one."""
    named: dict[str, Fact] = {}
    for passage in passages:
        for sign in CURRENCY_SIGN.finditer(passage.folded):
            code = currency_said(sign[0])
            if code:
                named.setdefault(code, Fact(Value((code,)), passage))
    for section in reader.sections if len(named) == 1 else ():
        section.currency = section.currency or next(iter(named.values()))


def _ends_of_tables(passages: Sequence[Passage]) -> list[int]:
    """Return for every passage where the run of rows ends in which it stands."""
    ends = [len(passages)] * len(passages)
    for place in range(len(passages) - 1, -1, -1):
        following = place + 1
        if following < len(passages):
            ends[place] = ends[following] if passages[following].cells else following
    return ends


def _read_table_row(reader: Reader, rows: Sequence[Passage]) -> int:
    """Read headings or a row under those before it; return how many rows that took, or 0."""
    passage = rows[0]
    header = read_header(rows, reader.wording)
    header = header or sideways(rows, reader.before, reader.wording)
    header = header or grid(rows, reader.before, reader.wording)
    if header is not None:
        earlier = reader.table
        reader.table = open_table(header, reader.above(), reader.subject, reader.wording)
        reader.table.is_again = earlier is not None and earlier.before is reader.before
        return header.lines
    bare = headerless(rows, reader.before, reader.wording)
    if bare is not None and (reader.table is None or reader.table.before is not reader.before):
        reader.table = open_table(bare, reader.above(), reader.subject, reader.wording)
    if reader.table is None:
        return 0
    row = read_row(reader.table.header, passage, reader.wording)
    if row is None:
        return 0
    reader.section.drafts += drafts_of(reader.table, passage, row)
    reader.since = []
    return 1


def _passed_by(reader: Reader, passage: Passage) -> str | None:
    """Return why the words of a passage are no terms, None when they may be."""
    wording = reader.wording
    if wording.says("reply", passage.folded):
        reader.is_reply = True
    is_other = wording.says("mail_head", passage.folded) and (
        reader.is_reply or _has_terms(reader)
    )
    reader.is_earlier = reader.is_earlier or is_other or wording.says("earlier", passage.folded)
    if reader.is_earlier or passage.text.startswith(_QUOTED):
        return "quoted"
    if is_aside(reader, passage):
        return "aside"
    return next((cue for cue in ("example", "gone") if wording.says(cue, passage.folded)), None)


def _has_terms(reader: Reader) -> bool:
    """Say whether something was read so far, so that another mail below it is an earlier one."""
    named = {*_IDENTITY, "signed_on"}
    return any(one.drafts or one.head.keys() - named for one in reader.sections)


def _read_words(reader: Reader, passage: Passage) -> None:
    wording, because = reader.wording, _passed_by(reader, passage)
    if because is not None:
        reader.skipped += [Skipped(passage, because)] if _has_figures(passage) else []
        return
    if wording.says("public", passage.folded) and not passage.mark:
        reader.section.is_public = True
    if reader.table is not None and reader.section.drafts[-1:] == reader.table.made[-1:]:
        reader.table.hear_basis(passage, wording)
    if reader.table is not None and any(wording.says(cue, passage.folded) for cue in SCALES):
        reader.table.hear(passage)
    words = Words(passage, wording)
    words.strike_old_prices()
    reader.old += [(passage, place) for place in words.old]
    if take_step(reader, words):
        return
    _end_of_scale(reader, passage)
    _identity(reader, words)
    signed = _contract(reader, words)
    made = rows_of_sentence(reader, words)
    _keep_dates(
        reader, made, [] if signed else [Unread(passage, one) for one in unread_dates(words)]
    )


def _end_of_scale(reader: Reader, passage: Passage) -> None:
    """Close a scale that a list named; right below it may stand how its steps are counted."""
    if reader.scale is not None and any(reader.wording.says(c, passage.folded) for c in SCALES):
        reader.scale.model_cue = (passage, *reader.scale.model_cue)
    reader.scale = None


def _keep_dates(reader: Reader, made: Sequence[Draft], dates: Sequence[Unread]) -> None:
    """Keep the dates that nothing took: with the rows of their sentence where it has some."""
    for draft in made if dates else ():
        draft.doubts = (*draft.doubts, f"{DATE_LEFT}:{dates[0].words}")
    reader.unread += [] if made else dates


def _has_figures(passage: Passage) -> bool:
    """Say whether a passage holds a figure besides a year, as a heading may name one."""
    return any(char.isdigit() for char in _YEAR.sub("", passage.folded))


def _identity(reader: Reader, words: Words) -> None:
    """Keep who and which contract a section is for; another one begins another section."""
    for hit in words.take("section"):
        if "annex" in hit.facts or _is_other(reader.section, hit):
            reader.sections.append(Section(heading=words.passage))
            reader.table, reader.subject = None, {}
        for column, fact in hit.facts.items():
            if column != "annex":
                reader.section.note(column, fact)


def _is_other(section: Section, hit: Hit) -> bool:
    return any(
        section.head[column][0].value.readings != hit.facts[column].value.readings
        for column in _IDENTITY
        if column in hit.facts and column in section.head
    )


def _contract(reader: Reader, words: Words) -> bool:
    """Keep what a passage says of the contract; say whether it is a line with a date alone."""
    signed = date_of_letter(words.passage, reader.wording)
    if signed is not None and "signed_on" not in reader.section.head:
        reader.section.note("signed_on", signed)
    if reader.wording.says("claims", words.passage.folded):
        return signed is not None  # `within 8 days of receipt` is no term of payment there
    for hit in words.take("contract"):
        known = reader.section.head.get("payment_terms_days", [])
        again = hit.facts.get("payment_terms_days")
        for column, fact in hit.facts.items():
            if column == "due_base" and again and again.value in [one.value for one in known]:
                continue  # said again in other words, the first of which stand
            if column == "currency":
                reader.section.currency = reader.section.currency or fact
            reader.section.note(column, fact)
    return signed is not None
