"""Numbers and names in a text: of this case, of nobody, of somebody else, or of the inside."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.proof.gathered import canonical
from amicable.core.proof.mark import Mark
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.mark import Severity
    from amicable.core.proof.proofreading import Proofreading
    from amicable.core.vocabulary.complaint import Mention

_KINDS = frozenset(
    {"invoice_number", "order_number", "purchase_order", "contract_number", "delivery_number"}
)
_CASE = re.compile(r"#([0-9a-f]{16})(?!\w)")
"""The number of a case, as the subject of a letter bears it."""
_ENDING = 4
"""Last digits by which a number may be called."""
_TOKEN = re.compile(r"(?<![\w@./-])[a-z0-9][\w/.-]*\w(?![\w@])")
_INSIDE = re.compile(r"(?<![\w@./])[a-z]+(?:_[a-z]+)+(?![\w@])|sha256:[0-9a-f]{8,}")
_ACCOUNT = re.compile(r"(?<![a-z0-9])[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}(?:\s?[a-z0-9]{1,3})?")
_NAME = re.compile(r"[^\W\d_]{2,}")
_PLACES = 40
_GOES_ON = re.compile(r"[._]\w")
"""What the name of a file goes on with."""
_DIGITS = 12
"""Digits of an account; a reference between letters has fewer."""
_JOINTS = 2
"""Underscores by which a word is a code that no person writes."""


def wrong_references(proof: Proofreading) -> Iterator[Mark]:
    """Yield the numbers of papers that are not of this case.

    One that looks like the invoices of the case, or is called an invoice, is an error: nobody is
    told of another customer's papers.
    """
    asked = (one for one in proof.facts.asked if sum(map(str.isdigit, one)) > _ENDING)
    families = {_family(one) for one in (*proof.facts.numbers, *asked)} - {""}
    for mention in proof.text.mentions:
        if mention.kind not in _KINDS or not mention.value:
            continue
        if _is_known(proof, mention.value) or _is_known(proof, _whole(proof, mention)):
            continue
        mark = _reference(proof, mention, families)
        if mark:
            yield mark
    yield from _shaped_alike(proof)
    for match in _CASE.finditer(proof.text.own):
        if not _is_known(proof, canonical(match[1])):
            yield _at("number_not_in_case", "error", proof, *match.span())


def another_customer(proof: Proofreading) -> Iterator[Mark]:
    """Yield numbers shaped like the customer's own that are not it, where it has letters."""
    own = fold(proof.facts.customer)
    if not re.search(r"[a-z]", own) or not re.search(r"\d{3}", own):
        return
    shape = re.compile(r"(?<!\w)" + re.sub(r"\d", r"\\d", re.escape(own)) + r"(?!\w)")
    for match in shape.finditer(proof.text.own):
        if match[0] != own and not _is_known(proof, canonical(match[0])):
            yield _at("another_customer", "error", proof, *match.span())


def inside_words(proof: Proofreading) -> Iterator[Mark]:
    """Yield ids, hashes, codes of checks and names of tables, which mean nothing outside."""
    for pattern in (_TOKEN, _INSIDE):
        for match in pattern.finditer(proof.text.own):
            if match[0] in proof.facts.inside or _is_code(match):
                yield _at("inside_word", "error", proof, *match.span())


def _is_code(match: re.Match[str]) -> bool:
    """Tell a hash, and the code of another case's check, from the name of a file."""
    if match[0].startswith("sha256:"):
        return True
    is_shaped = match.re is _INSIDE and match[0].count("_") >= _JOINTS
    return is_shaped and not _GOES_ON.match(match.string, match.end())


def bank_accounts(proof: Proofreading) -> Iterator[Mark]:
    """Yield bank accounts: one that is wrong sends the money to a stranger."""
    for match in _ACCOUNT.finditer(proof.text.own):
        is_ours = _is_known(proof, canonical(match[0]))  # an id of a case may look like one
        if sum(map(str.isdigit, match[0])) >= _DIGITS and not is_ours:
            yield _at("bank_account", "warning", proof, *match.span())


def wrong_name(proof: Proofreading) -> Iterator[Mark]:
    """Yield the name that is greeted, where the case knows the customer's and it is another."""
    if not proof.facts.names:
        return
    for _, end in proof.text.finds(proof.words.cue("greeting")):
        said = proof.text.own[end : end + _PLACES]
        line = re.split(r"[,:;!\n.\uff0c\uff1a]", said, maxsplit=1)[0]
        name = _NAME.findall(line)
        innocent = any(one.search(line) for one in proof.words.cue("greeted_all"))
        if name and not innocent and not _is_theirs(name, proof.facts.names):
            start = end + said.index(name[0])
            yield _at("name_not_in_case", "warning", proof, start, end + len(line.rstrip()))
        return


def _shaped_alike(proof: Proofreading) -> Iterator[Mark]:
    """Yield numbers shaped like an invoice of the case that are not known, wherever they stand."""
    for shape in sorted({_shape(one) for one in proof.facts.numbers if _family(one)}):
        for match in re.finditer(shape, proof.text.own):
            if not _is_known(proof, canonical(match[0])):
                mark = _at("number_not_in_case", "error", proof, *match.span())
                yield replace(mark, facts={**mark.facts, "right": _first(proof)})


def _whole(proof: Proofreading, mention: Mention) -> str:
    """Return the number that a mention is the end of: `INV-1` for its `1`."""
    own, low = proof.text.own, mention.start
    end = low + len(mention.text)
    while low and (own[low - 1].isalnum() or own[low - 1] in "-/"):
        low -= 1
    return canonical(own[low:end])


def _shape(number: str) -> str:
    return r"(?<![\w/-])" + re.sub(r"\d", r"\\d", re.escape(fold(number))) + r"(?![\w/-])"


def _is_theirs(name: list[str], known: frozenset[str]) -> bool:
    return any(one in other or other in one for one in name for other in known if len(other) > 2)


def _reference(proof: Proofreading, mention: Mention, families: set[str]) -> Mark | None:
    value = mention.value or ""
    called = mention.kind == "invoice_number" and mention.of_invoice
    family = _family(mention.text) in families
    is_item = not family and (not called or not value.isdigit())
    if is_item and any(value in one for one in proof.facts.told.references):
        return None  # part of the name of an item
    if value in proof.facts.asked or any(one.endswith(value) for one in proof.facts.asked):
        return _mark("number_of_customer_only", "warning", mention, _first(proof))
    if family or (called and not _is_other_paper(proof, mention)):
        return _mark("number_not_in_case", "error", mention, _first(proof))
    if called or mention.kind != "invoice_number":
        return _mark("paper_not_in_case", "warning", mention, "")
    return None


def _is_other_paper(proof: Proofreading, mention: Mention) -> bool:
    """Tell whether it is announced as a credit note, which may have its number since the case."""
    before = proof.text.own[max(0, mention.start - _PLACES) : mention.start]
    return any(one.search(before) for one in proof.words.cue("credit_paper"))


def _is_known(proof: Proofreading, value: str) -> bool:
    known = proof.facts.told.references
    if value in known:
        return True
    return len(value) >= _ENDING and any(one.endswith(value) for one in known)


def _family(number: str) -> str:
    """Return the letters a number begins with: those of one family belong to one kind of paper."""
    match = re.match(r"[a-z]+", fold(number))
    return match[0] if match else ""


def _first(proof: Proofreading) -> str:
    return ", ".join(proof.facts.numbers[:3])


def _mark(rule: str, severity: Severity, mention: Mention, right: str) -> Mark:
    named = {"text": mention.text} | ({"right": right} if right else {})
    return Mark(rule, severity, mention.start, mention.start + len(mention.text), named)


def _at(rule: str, severity: Severity, proof: Proofreading, start: int, end: int) -> Mark:
    return Mark(rule, severity, start, end, {"text": proof.text.text[start:end]})
