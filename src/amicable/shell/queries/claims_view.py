"""What was found, claim by claim, in the words of whoever reads: from the kept amicable.case/1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from amicable.core.correspond.cited import OF_PAPERS, key_names, value_words
from amicable.core.correspond.explain import explain_step
from amicable.core.correspond.gap import because, would_help
from amicable.core.vocabulary.finding import Step
from amicable.shell.queries.acceptance_row import accepted_words
from amicable.shell.queries.calculated import amount_or_none, written_basis
from amicable.shell.queries.case_content import cannot_tell_in, found_in, numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Basis
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.quoted import Rest


_CAUSE = re.compile(r"cause\.[A-Z]\d\d$")
_GROUP = re.compile(r"cause\.[A-Z]$")


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited value: where it stands and what it is."""

    table: str
    key: tuple[str, ...]
    column: str
    value: str
    names: tuple[str, ...]
    """Its key as people know it: an invoice by its number."""

    @property
    def is_quotation(self) -> bool:
        """Tell whether it says where a paper says something, and is no figure itself."""
        return self.table == "quotations" or self.column in OF_PAPERS


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as a reader sees it: in words first, then its figures, then its sources."""

    id: str
    cause: str
    title: str
    invoice_id: str
    number: str
    """The printed number of the invoice, its id where the case does not know it."""
    line: str
    billed: str
    expected: str
    difference: Decimal | None
    gross: Decimal | None
    currency: str
    is_certain: bool
    audience: str
    is_mended: bool
    """A credit or payment put it right before: it is told, and moves no money."""
    follows_from: str
    """The finding that explains it already; then its money is counted there."""
    steps: tuple[str, ...]
    sources: tuple[SourceView, ...]
    rests: tuple[Rest, ...] = ()
    """The papers it rests on, where the books were asked."""


@dataclass(frozen=True, slots=True)
class GapView:
    """What could not be told, why, and which record would tell."""

    title: str
    because: str
    would_help: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in the customer's sentence, with the verdict and what it stands on."""

    id: str
    sentence: str
    title: str
    invoice_id: str
    number: str
    """The printed number of the invoice, its id where the case does not know it."""
    line: str
    verdict: str
    claimed: Decimal | None
    supported: Decimal
    currency: str
    decided_by: str
    steps: tuple[str, ...]
    sources: tuple[SourceView, ...]
    findings: tuple[FindingView, ...]
    gaps: tuple[GapView, ...]
    rests: tuple[Rest, ...] = ()
    approved: str = ""
    """How much of the invoice the customer approves, where a list says so."""
    compared: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Every line that was compared, by its number, with its steps: of a claim about no line."""


def claims_view(content: Mapping[str, Any], reader: Reader) -> tuple[ClaimView, ...]:
    """Return the claims of a kept investigation in the reader's language."""
    numbers = numbers_in(content)
    found = {one["id"]: finding_view(one, reader, numbers) for one in found_in(content)}
    return tuple(_claim(one, content, found, reader) for one in content["claims"])


def unasked(content: Mapping[str, Any], reader: Reader) -> tuple[FindingView, ...]:
    """Return the errors that no claim of the customer is about."""
    asked = {name for claim in content["claims"] for name in claim["findings"]}
    return tuple(
        finding_view(one, reader, numbers_in(content))
        for one in content["findings"]
        if one["id"] not in asked
    )


def finding_view(
    one: Mapping[str, Any], reader: Reader, numbers: Mapping[str, str]
) -> FindingView:
    """Return one finding in the reader's language; `numbers` are those of its case's invoices."""
    invoice_id = one["invoice_id"] or ""
    currency, basis = one["currency"] or "", one["basis"]
    return FindingView(
        id=one["id"],
        cause=one["cause"],
        title=cause_words(one["cause"], reader),
        invoice_id=invoice_id,
        number=numbers.get(invoice_id, invoice_id),
        line=one["line"] or "",
        billed=written_basis(one["billed"], basis, currency, reader),
        expected=written_basis(one["expected"], basis, currency, reader),
        difference=amount_or_none(one["difference"]),
        gross=amount_or_none(one["gross"]),
        currency=currency,
        is_certain=one["certainty"] == "certain",
        audience=one["audience"],
        is_mended=one["corrected"],
        follows_from=one["consequence_of"] or "",
        steps=_steps(one["derivation"], reader, currency, basis),
        sources=_sources(one["evidence"], numbers, reader.words),
    )


def cause_words(code: str | None, reader: Reader) -> str:
    """Return the clause of a cause or reason, of its group where it has none of its own."""
    words = reader.words
    key = words.first_of(f"cause.{code}", f"cause.{(code or '')[:1]}")
    return words.say(key) if words.has(key) else (code or "")


def cause_choices(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return every cause that has words of its own, with them, in the order of the words."""
    return _choices(_CAUSE, reader)


def cause_groups(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return every group of causes by its letter, with its words, in the order of the words."""
    return _choices(_GROUP, reader)


def _choices(which: re.Pattern[str], reader: Reader) -> tuple[tuple[str, str], ...]:
    codes = [key.removeprefix("cause.") for key in reader.words.messages if which.match(key)]
    return tuple(sorted(((code, cause_words(code, reader)) for code in codes), key=itemgetter(1)))


def _claim(
    one: Mapping[str, Any],
    content: Mapping[str, Any],
    found: Mapping[str, FindingView],
    reader: Reader,
) -> ClaimView:
    currency, invoice_id = one["currency"] or "", one["invoice_id"] or ""
    return ClaimView(
        id=one["id"],
        sentence=one["sentence"],
        title=cause_words(one["root_cause"] or one["reason"], reader),
        invoice_id=invoice_id,
        number=numbers_in(content).get(invoice_id, invoice_id),
        line=one["line"] or "",
        verdict=one["verdict"] or "",
        claimed=amount_or_none(one["claimed_amount"]),
        supported=amount_or_none(one["supported_amount"]) or Decimal(0),
        currency=currency,
        decided_by=one["decided_by"] or "",
        steps=_steps(one["derivation"], reader, currency, "net"),
        sources=_sources(one["evidence"], numbers_in(content), reader.words),
        findings=tuple(found[name] for name in one["findings"] if name in found),
        gaps=_gaps(one, content["cannot_tell"], reader) if one["verdict"] == "uncertain" else (),
        approved=accepted_words(one, reader),
        compared=tuple(
            (each["line"], _steps(each["derivation"], reader, currency, "net"))
            for each in one.get("compared", ())
        ),
    )


def _steps(
    rows: Iterable[Mapping[str, Any]], reader: Reader, currency: str, basis: str
) -> tuple[str, ...]:
    steps = (Step(one["step"], one["rule"], one["operands"], one["result"]) for one in rows)
    return tuple(
        explain_step(step, reader.words, currency=currency, basis=cast("Basis", basis))
        for step in steps
    )


def _sources(
    rows: Iterable[Mapping[str, Any]], numbers: Mapping[str, str], words: Words
) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(
            one["table"],
            tuple(one["key"]),
            one["column"],
            _value(one, numbers, words),
            key_names(one["table"], one["key"], numbers),
        )
        for one in rows
    )


def _value(row: Mapping[str, Any], numbers: Mapping[str, str], words: Words) -> str:
    """Write a cited value for the reader: an invoice by its number, days and numbers their way."""
    value = str(row["value"])
    if row["column"].endswith("invoice_id"):
        return numbers.get(value, value)
    return value_words(row["table"], row["column"], value, words)


def _gaps(
    claim: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], reader: Reader
) -> tuple[GapView, ...]:
    about = [
        one
        for one in rows
        if one["invoice_id"] == claim["invoice_id"] and one["cause"].startswith(claim["reason"])
    ]
    return tuple(dict.fromkeys(_gap(one, reader) for one in about))


def _gap(one: Mapping[str, Any], reader: Reader) -> GapView:
    cannot = cannot_tell_in(one)
    return GapView(
        title=cause_words(one["cause"], reader),
        because=because(cannot, reader.words),
        would_help=would_help(cannot, reader.words),
    )
