"""How well mails are heard, on those held out: `python -m tests.bench.listening.measure`.

Every mail goes the whole way: read, understood, identified, answered. Printed with Wilson
intervals of 95 %, beside the bars of issue 5; the mistakes with `--mistakes`, and with
`--lexicons` what the lexicons make of them without the reader.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.queries.case_json import case_json
from amicable.shell.settings import SHIPPED_MODEL
from tests.bench.listening.books import AS_OF, LANGUAGES, books, company, write_books
from tests.bench.listening.mails import held_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.resolve_complaint import Resolved
    from tests.bench.listening.mails import HeldOut

_Z = 1.959964
_UNSAID = (frozenset({"X99"}),)


@dataclass(frozen=True, slots=True)
class Heard:
    """A mail and what was made of it."""

    mail: HeldOut
    case: Case
    shown: str
    """All that the customer or a question to the customer could show."""

    @property
    def codes(self) -> list[str]:
        """Return the reasons claimed by their code, once each."""
        named = [one.reason for one in self.case.complaint.claims]
        return [one for one in dict.fromkeys(named) if len(one) > 1 and one != "X99"]

    @property
    def is_covered(self) -> bool:
        """Say whether the reason is told by its code, rather than left open."""
        return bool(self.codes)

    @property
    def is_right(self) -> bool:
        """Say whether every claim that was made is there, and nothing else."""
        told = set(self.codes)
        hit = [told & one for one in self.mail.reasons]
        return all(hit) and told <= set().union(*self.mail.reasons)

    @property
    def is_found(self) -> bool:
        """Say whether an invoice was found without a question."""
        return self.case.identified.status == "found"

    @property
    def leaks(self) -> list[str]:
        """Return what it shows of customers that are not the sender's."""
        own = {self.mail.customer, *_kin(self.mail.customer)}
        strange = self.mail.find == "stranger"
        return [
            name
            for whose, name in _names()
            if (strange or whose not in own) and name in self.shown
        ]


def _names() -> Iterator[tuple[int, str]]:
    """Yield every name that could betray a customer: companies, numbers, ids in quotes."""
    for one in books().values():
        yield one.customer, one.number
        yield one.customer, f'"{one.invoice_id}"'
    for customer in range(1, 41):
        yield customer, company(customer)


@dataclass(frozen=True, slots=True)
class Share:
    """How often something held, with its interval and its bar (a least share, or a most)."""

    name: str
    hits: int
    of: int
    least: float | None = None
    most: float | None = None

    @property
    def value(self) -> float:
        """Return the share, 0 of nothing."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return Wilson's interval of 95 %."""
        if not self.of:
            return (0.0, 1.0)
        n, p = self.of, self.value
        middle = p + _Z * _Z / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        scale = 1 + _Z * _Z / n
        return (middle - spread) / scale, (middle + spread) / scale

    @property
    def line(self) -> str:
        """Return it as one line of a table."""
        low, high = self.interval
        mark = ""
        if self.least is not None:
            mark = f"≥ {self.least:.2f} {'met' if self.value >= self.least else 'MISSED'}"
        if self.most is not None:
            mark = f"≤ {self.most:.2f} {'met' if self.value <= self.most else 'MISSED'}"
        return (
            f"  {self.name:<44} {self.value:6.3f}  [{low:.3f}, {high:.3f}]"
            f"  {self.hits:>3} of {self.of:<3}  {mark}"
        )


def hear_all(folder: Path, mails: Sequence[HeldOut], *, reads: bool = True) -> list[Heard]:
    """Resolve mails against the books, in a folder; by the lexicons alone unless it `reads`."""
    office = open_office(write_books(folder / "books"), as_of=AS_OF)
    model = SHIPPED_MODEL if reads else None
    office = replace(office, settings=replace(office.settings, reasons_model=model))
    try:
        return [
            _heard(mail, resolve_complaint(mail.raw, name=mail.name, office=office))
            for mail in mails
        ]
    finally:
        office.close()


def _heard(mail: HeldOut, resolved: Resolved) -> Heard:
    row = case_json(resolved.case, resolved.words)
    identified = row["identified"]
    candidates = [one["invoice_id"] for one in identified["candidates"]]
    shown = [row["letter"], identified["question"], candidates, identified["invoices"]]
    return Heard(mail, resolved.case, json.dumps(shown, ensure_ascii=False))


def _kin(customer: int) -> set[int]:
    return {9: {customer - 1}, 8: {customer + 1}}.get(customer % 10, set())


def shares(heard: Sequence[Heard]) -> list[Share]:
    """Return the figures of issue 5, point 1."""
    sure = [one for one in heard if one.case.complaint.language != "und"]
    judged = [one for one in heard if one.mail.is_dispute is not None]
    disputes = [one for one in judged if one.mail.is_dispute]
    missed = [one for one in disputes if one.case.complaint.kind != "dispute"]
    reasoned = [one for one in disputes if one.mail.reasons != _UNSAID]
    covered = [one for one in reasoned if one.is_covered]
    answerable = [one for one in heard if one.mail.find == "found"]
    found = [one for one in heard if one.is_found and one.mail.find in {"found", "asks"}]
    right = [one for one in found if set(one.case.identified.invoices) == one.mail.invoices]
    return [
        Share(
            "language, where it answers",
            sum(one.case.complaint.language == one.mail.language for one in sure),
            len(sure),
            least=0.98,
        ),
        _f1("dispute or not, F1", judged),
        Share("disputes missed", len(missed), len(disputes), most=0.02),
        Share("reason told by its code (coverage)", len(covered), len(reasoned), least=0.80),
        Share("reason right, where told", sum(map(_right, covered)), len(covered), least=0.90),
        Share("found and right, of the found", len(right), len(found), least=0.95),
        Share("found but wrong, of all", len(found) - len(right), len(heard), most=0.01),
        Share(
            "asked although the mail held the answer",
            sum(not one.is_found for one in answerable),
            len(answerable),
            most=0.05,
        ),
        Share("shows another's data", sum(bool(x.leaks) for x in heard), len(heard), most=0),
    ]


def _right(one: Heard) -> bool:
    return one.is_right


def _f1(name: str, judged: Sequence[Heard]) -> Share:
    """Return F1 as a share: twice the hits, of those plus the mistakes on both sides."""
    told = [one.case.complaint.kind == "dispute" for one in judged]
    real = [bool(one.mail.is_dispute) for one in judged]
    hits = sum(t and r for t, r in zip(told, real, strict=True))
    wrong = sum(t != r for t, r in zip(told, real, strict=True))
    return Share(name, 2 * hits, 2 * hits + wrong, least=0.95)


class _OfMail(Protocol):
    @property
    def mail(self) -> _Written: ...


class _Written(Protocol):
    @property
    def language(self) -> str: ...


def lines(heard: Sequence[Heard]) -> Iterator[str]:
    """Yield the figures of all mails together, and of each language."""
    yield from by_language("held-out mails", heard, shares)


def by_language[Mail: _OfMail](
    of_what: str, heard: Sequence[Mail], shares_of: Callable[[Sequence[Mail]], Iterable[Share]]
) -> Iterator[str]:
    """Yield the shares of all mails together, and of each language."""
    yield f"{of_what}, all ({len(heard)})"
    yield from (one.line for one in shares_of(heard))
    for language in LANGUAGES:
        own = [one for one in heard if one.mail.language == language]
        yield f"{of_what}, {language} ({len(own)})"
        yield from (one.line for one in shares_of(own))


def mistakes(heard: Sequence[Heard]) -> Iterator[str]:
    """Yield a line for each mail that was not heard as it should be."""
    for one in heard:
        told = ", ".join(claim.reason for claim in one.case.complaint.claims) or "nothing"
        wanted = " + ".join("/".join(sorted(each)) for each in one.mail.reasons) or "nothing"
        kind = one.case.complaint.kind
        identified = f"{one.case.identified.status} {','.join(one.case.identified.invoices)}"
        if one.case.complaint.language != one.mail.language:
            yield f"{one.mail.name}: language {one.case.complaint.language}"
        if one.mail.is_dispute is not None and (kind == "dispute") != one.mail.is_dispute:
            yield f"{one.mail.name}: {kind}, should say {wanted}, says {told}"
        elif one.mail.is_dispute and one.mail.reasons != _UNSAID and not one.is_right:
            yield f"{one.mail.name}: reason {told}, should be {wanted}"
        if one.mail.find == "found" and set(one.case.identified.invoices) != one.mail.invoices:
            yield f"{one.mail.name}: {identified}, should be {','.join(sorted(one.mail.invoices))}"
        if one.mail.find == "asks" and one.is_found:
            yield f"{one.mail.name}: {identified}, should ask"
        if one.leaks:
            yield f"{one.mail.name}: shows {', '.join(one.leaks)}"


def measure() -> list[str]:
    """Return the printed figures, of the lexicons alone and of the reader."""
    with tempfile.TemporaryDirectory(prefix="amicable-listening-") as folder:
        alone = lines(hear_all(Path(folder) / "alone", held_out(), reads=False))
        read = lines(hear_all(Path(folder) / "read", held_out()))
        return ["the lexicons alone", *alone, "with the reader that ships", *read]


def main() -> None:
    """Measure and print; with `--mistakes` the mails behind the figures too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--lexicons", action="store_true", help="leave it to the lexicons alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="amicable-listening-") as folder:
        heard = hear_all(Path(folder), held_out(), reads=not asked.lexicons)
    told = [*lines(heard), *(mistakes(heard) if asked.mistakes else ())]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
