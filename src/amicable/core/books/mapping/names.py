"""What a heading means by its name: spellings in five languages, exact or nearly so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from amicable.core.books.dialect.currency_names import ISO_CODES
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.books.mapping.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEARLY = 88
"""From this likeness (of 100) on, a heading counts as a misspelt or shortened spelling."""

_SHORTEST_NEARLY = 6
_BRACKETS = re.compile(r"[(\[\uff08\u3010].*?[)\]\uff09\u3011]")
_CURRENCY = re.compile(rf"\b[TKkM]?(?:{'|'.join(sorted(ISO_CODES))})\b|\b[TKkM]?[€$£¥]|R\$")
_MULTIPLE = re.compile(
    r"(?i)[ _-](?:in[ _-])?"
    r"(?:cents|pence|centavos|minor[ _-]units|thousands|lakhs?|lacs|crores?)\s*$"
)
RATE = re.compile(r"\b\d{1,2}(?:[.,]\d+)? ?%")
"""A rate of tax in the heading of an amount: IVA 22%."""
_SCRIPTS = (re.compile(r"[ -\u024f]+"), re.compile(r"[\u3400-\u9fff]+"))
_ONE_OF_SEVERAL = ((re.compile(r"^withheld_\d$"), "withheld"), (re.compile(r"^tax_\d$"), "tax_1"))
_OF_THE_INVOICE = ("issued_on", "due_on")
"""What stands on lines is called there as on the invoice itself."""
_EVERYWHERE = "any"
_WORTH = frozenset(["amount", "value", "betrag", "importe", "valor"])
_OF_ALL = frozenset(["amounts", "totals", "doc", "document", "invoice", "header", "betraege"])
"""Objects of JSON that hold what is said of the whole document."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings of headings: shape → slot → the languages' spellings, as they are compared.

    `titles` are the spellings of the shapes' own names, for file names and worksheets.
    """

    slots: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    put_together: dict[tuple[str, str], Mapping[str, str]] = field(
        default_factory=dict, compare=False
    )
    """What was asked of `of` before: each heading is held against every slot."""

    def of(self, shape: str, slot: str) -> Mapping[str, str]:
        """Return comparable spelling → language for a slot, with those of every shape.

        Where several columns may bear the name, `withheld_2` is spelt like `withheld`, and
        `tax_2` like `tax_1`.
        """
        known = self.put_together.get((shape, slot))
        if known is None:
            known = self.put_together[shape, slot] = self._of(shape, slot)
        return known

    def _of(self, shape: str, slot: str) -> Mapping[str, str]:
        slot = next((one for several, one in _ONE_OF_SEVERAL if several.match(slot)), slot)
        shared = self.slots.get(_EVERYWHERE, {}).get(slot, {})
        if shape == "invoice_lines" and slot in _OF_THE_INVOICE:
            shared = {**self.slots.get("invoices", {}).get(slot, {}), **shared}
        own = self.slots.get(shape, {}).get(slot, {})
        return {plain_heading(slot): "books", **shared, **own}


def gather_spellings(
    files: Mapping[str, Mapping[str, Mapping[str, Iterable[str]]]],
) -> Spellings:
    """Return the spellings of several languages together; the files are language → its content."""
    slots: dict[str, dict[str, dict[str, str]]] = {}
    titles: dict[str, frozenset[str]] = {}
    for language, content in files.items():
        for shape, names in content.items():
            for slot, spellings in names.items():
                plain = {plain_heading(one): language for one in spellings}
                if shape == "titles":
                    titles[slot] = titles.get(slot, frozenset()) | frozenset(plain)
                else:
                    known = slots.setdefault(shape, {}).setdefault(slot, {})
                    known.update({one: plain[one] for one in plain if one not in known})
    return Spellings(slots, titles)


def likeness(heading: str, spellings: Mapping[str, str]) -> tuple[int, str]:
    """Return how surely (0 to 100) the heading is one of the spellings, and why in words."""
    forms = _forms(heading)
    for place, form in enumerate(forms):
        if form in spellings:
            language = spellings[form]
            return (100 if place == 0 else 95), f"named so ({language})"
    if len(forms[-1]) < _SHORTEST_NEARLY:
        return 0, ""
    long = [one for one in spellings if len(one) >= _SHORTEST_NEARLY]
    best = process.extractOne(forms[-1], long, scorer=fuzz.ratio, score_cutoff=NEARLY)
    if best is None:
        return 0, ""
    return int(best[1]) - 10, f"nearly {best[0]!r} ({spellings[best[0]]})"


@remembered
def _forms(heading: str) -> tuple[str, ...]:
    """Return the forms of a heading: whole, the end of its path, and that without brackets."""
    end = heading.rpartition("/")[2]
    end = _within(end)
    bare = _MULTIPLE.sub("", _CURRENCY.sub(" ", _BRACKETS.sub(" ", end)))
    forms = [plain_heading(heading), plain_heading(end)]
    if bare.strip():
        forms.append(plain_heading(bare))
    if end.startswith("^") and len(end) > _SHORTEST_NEARLY:
        # What a field of the invoice is called it is called on the lines within it.
        forms.append(plain_heading(end[1:]))
    parts = (*_by_script(bare), *_without_rate(end), *_joined(bare))
    forms += [plain_heading(part) for part in parts]
    whole = forms[2] if bare.strip() else forms[1]
    forms = [*forms[:2], *forms[3:], whole]
    unsigned = [forms[-1].replace("%", "")] if "%" in forms[-1].strip("%") else []
    return (*forms, *unsigned)


def _within(heading: str) -> str:
    """Return what a field of an object in objects of amounts is of: totals.gross.amount."""
    path = heading.split(".")
    if len(path) > 1 and path[-1].lower() in _WORTH:
        path.pop()
    while len(path) > 1 and path[0].lower() in _OF_ALL:
        path.pop(0)
    return ".".join(path)


def _without_rate(heading: str) -> list[str]:
    """Return a heading without a rate of tax, where it bears one."""
    without_rate = RATE.sub(" ", heading)
    return [without_rate] if without_rate != heading else []


def _joined(heading: str) -> list[str]:
    """Return one of two words the other way round, and as one word: Rechnungsdatum.

    The second may stand in a row of its own below the first: Amount (EUR), Gross.
    """
    words = heading.split()
    return [f"{words[1]} {words[0]}", f"{words[0]}s{words[1]}"] if len(words) == 2 else []


def _by_script(heading: str) -> list[str]:
    """Return the Latin and the Chinese part of a heading that is written in both."""
    parts = [" ".join(mark.findall(heading)) for mark in _SCRIPTS]
    return parts if all(any(map(str.isalpha, part)) for part in parts) else []
