"""Numbers of papers in a mail: invoices, orders, contracts, deliveries, whole or mangled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from amicable.core.vocabulary.complaint import Mention
from amicable.core.vocabulary.currency_words import CURRENCY
from amicable.core.vocabulary.listing import LISTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.intake.lexicon import Lexicon

ReferenceKind = Literal[
    "invoice_number", "order_number", "purchase_order", "contract_number", "delivery_number"
]
_KINDS = (
    "purchase_order",
    "contract_number",
    "delivery_number",
    "order_number",
    "invoice_number",
)
_DIGITS = (
    r"\d[a-z0-9]{0,20}(?:[-/_.]{1,2}\n?(?:[a-z]{1,3}[-/_.])?(?=[a-z]{0,4}\d)[a-z0-9]{1,20}){0,4}"
)
_SPACED = r"(?:\d(?:\s\d){3,9}|\d{1,3}(?:\s\d{3}){1,3})(?!\s?[\d.,/-])"
"""A number told digit by digit or in threes: `2 0 4 1 8`, `20 418`."""
_ENDING = r"(?!20\d\d(?!\d))\d{3,8}(?!\d|[.,]\d)"
_LONG = r"\d{5,12}(?!\d|[.,/-]\d)"
_WRITTEN = (
    r"(?:[a-z]{1,6}[-/_.]{0,2}(?:[a-z]{1,3}[-/_.])?)?"
    rf"(?:20\d\d[\s/-]\d{{1,6}}(?!\d)|20\d\d[\s/-][a-z]{{1,3}}[\s/-]\d{{2,6}}(?!\d)"
    rf"|(?<=[a-z])\d{{2,4}}\s0\d{{2,6}}(?![\d.,]\d)|{_DIGITS})"
)
_AND = rf"\s*{LISTING}\s*(?:#|n[o\xba.]*)?\s*"
_ALONE = re.compile(
    r"(?<![a-z0-9@./-])(?:[a-z]{1,6}(?:[-/_](?:[a-z]{1,3}[-/_])?|\s(?=20\d\d[\s/-]\d))?"
    r"\d[a-z0-9]{0,20}(?:[-/_](?=[a-z]{0,4}\d)[a-z0-9]{1,20}|\s(?=\d)\d{1,12}){0,4}"
    r"|\d{2,6}[-/](?:[a-z]{1,4}[-/])?\d{3,8})(?![a-z0-9@])"
)
_ACCESS_KEY = re.compile(
    r"(?<![a-z0-9])(?:(?:\d{4}[ .]?){10}\d{4}|\d{6}[a-z0-9]{12}\d{26}|\d{50})(?![a-z0-9])",
    re.ASCII,
)
"""What Brazil's tax administration knows an e-invoice by: 44 places, often in fours, or 50."""
_IN_BRACKETS = re.compile(r"\(\d+\.\d\d\)")
"""An amount that is told along the way: `one delivery (891.17)`."""
_PREFIXES = {
    "po": "purchase_order",
    "oc": "purchase_order",
    "so": "order_number",
    "ord": "order_number",
    "ped": "order_number",
    "dn": "delivery_number",
    "alb": "delivery_number",
    "con": "contract_number",
    "ctr": "contract_number",
    "kt": "contract_number",
}


def find_references(text: str, folded: str, lexicons: Sequence[Lexicon]) -> Iterator[Mention]:
    """Yield the references of a text: announced by a paper's name, or shaped like a number.

    The kind is what the words suggest; identification compares with every kind of reference.
    """
    taken = [match.span() for match in _ACCESS_KEY.finditer(folded)]
    for start, end in taken:
        yield _mention("invoice_number", text, start, end)
    for kind in _KINDS:
        for start, end in _every(folded, kind, lexicons):
            if all(end <= low or high <= start for low, high in taken):
                taken.append((start, end))
                yield _mention(kind, text, start, end)
    for match in _ALONE.finditer(folded):
        start, end = match.span()
        free = all(end <= low or high <= start for low, high in taken)
        if free and sum(map(str.isdigit, match[0])) >= 3:
            prefix = re.match(r"[a-z]*", match[0])
            kind = _PREFIXES.get(prefix[0] if prefix else "", "invoice_number")
            yield _mention(kind, text, start, end)


def _every(folded: str, kind: str, lexicons: Sequence[Lexicon]) -> Iterator[tuple[int, int]]:
    """Yield where numbers of a kind stand; last digits and long numbers alone are an invoice's."""
    if kind == "invoice_number":
        yield from _behind(folded, kind, lexicons, _SPACED)
    yield from _announced(folded, kind, lexicons)
    if kind == "invoice_number":
        yield from _behind(folded, "ending", lexicons, _ENDING)
        yield from _behind(folded, "its_number", lexicons, _LONG)


def _behind(
    folded: str, words: str, lexicons: Sequence[Lexicon], number: str
) -> Iterator[tuple[int, int]]:
    """Yield where a number stands right behind words that announce it, and is no amount."""
    for lexicon in lexicons:
        if words not in lexicon.papers:
            continue
        edge, close = (r"(?<!\w)", r"(?!\w)") if lexicon.spaced else ("", "")
        link = rf"[\s.:#-]{{0,4}}(?:(?:{lexicon.papers.get('number', 'no')})[\s.:#-]{{1,4}})?"
        announced = (
            rf"{edge}(?:{lexicon.papers[words]}){close}{link}({number})(?!\s?(?:{CURRENCY}))"
        )
        for match in re.finditer(announced, folded):
            if not _is_something_else(folded, *match.span(1), lexicons):
                yield match.span(1)


def _announced(masked: str, kind: str, lexicons: Sequence[Lexicon]) -> Iterator[tuple[int, int]]:
    for lexicon in lexicons:
        words = lexicon.papers.get(kind, "")
        if not words:
            continue
        edge = r"(?<!\w)" if lexicon.spaced else ""
        number = lexicon.papers.get("number", "no")
        gap = r"[\s.:#=(\['\"-]*"
        close = r"(?![a-z])" if lexicon.spaced else ""
        head = rf"{edge}(?:{words}){close}{gap}(?:(?:{number}){gap})*"
        pattern = re.compile(rf"{head}({_WRITTEN})((?:{_AND}{_WRITTEN})*)")
        for match in pattern.finditer(masked):
            yield from _listed(masked, match, lexicons)


def _listed(
    masked: str, match: re.Match[str], lexicons: Sequence[Lexicon]
) -> Iterator[tuple[int, int]]:
    places = [match.span(1)]
    places += [
        (match.start(2) + more.start(), match.start(2) + more.end())
        for more in re.finditer(rf"(?<![a-z0-9]){_WRITTEN}", match[2])
    ]
    for start, end in places:
        if not _is_something_else(masked, start, end, lexicons):
            yield start, end


def _is_something_else(masked: str, start: int, end: int, lexicons: Sequence[Lexicon]) -> bool:
    """Tell `order 10 boxes` and `bill 1,250.00` from a reference."""
    token = masked[start:end].replace(" ", "")
    after = masked[end : end + 30]
    if _IN_BRACKETS.fullmatch(masked[max(0, start - 1) : end + 1]):
        return True
    if not token.isdigit():
        return not re.search(r"\d{2}|[a-z][-/]?\d", token) or bool(re.match(r"[.,]\d", after))
    if re.match(r"[.,]\d|\s?%", after):
        return True
    counted = (
        pattern.match(after.lstrip())
        for lexicon in lexicons
        for cue in ("quantity_after", "not_money_after", "unit_after")
        for pattern in lexicon.cues.get(cue, ())
    )
    return any(counted)


def _mention(kind: str, text: str, start: int, end: int) -> Mention:
    written = text[start:end].strip(" .-/'\"([")
    canonical = re.sub(r"[^A-Z0-9]", "", written.upper())
    return Mention(cast("ReferenceKind", kind), written, canonical, None, start)
