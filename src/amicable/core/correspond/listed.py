"""The sentences of the answer to a list: each thing once, with the points that it answers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import capital, cause_words, explain
from amicable.core.correspond.facts import CREDITING, credit_of, paper_of
from amicable.core.correspond.layout import listing, sentences
from amicable.core.correspond.listed_table import ANSWERS, points_of
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.reason import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.correspond.listed_table import Point
    from amicable.core.correspond.seen import CustomerView, SeenRemedy
    from amicable.core.correspond.words import Words

_OURS_TO_PROVE = frozenset({"Q01", "Q02", "Q09"})
_MOST_NAMED = 20
"""Points that a question names by their numbers; more are named by their places."""
_RANGE = 3
"""Places in a row from which only the first and the last are written."""


def listed_counts(view: CustomerView, words: Words) -> str:
    """Say how many points got which answer."""
    points = points_of(view)
    counts = {one: sum(point.answer == one for point in points) for one in ANSWERS}
    lines = [
        words.say(f"answer.count.{one}", number=str(many)) for one, many in counts.items() if many
    ]
    counted = words.say("answer.count", count=len(points), whole=str(len(points)))
    return listing(counted, lines)


def listed_right(view: CustomerView, words: Words) -> str:
    """List what the customer is right about, each cause once."""
    found: dict[str, list[int]] = defaultdict(list)
    for point in points_of(view):
        if point.answer in {"ours", "shared", "corrected"}:
            for claim in point.claims:
                found[claim.cause].append(point.place)
    lines = [_with_places(cause_words(one, words), at, words) for one, at in found.items()]
    return listing(words.say("heading.right"), [capital(one) for one in lines])


def listed_checked(view: CustomerView, words: Words) -> str:
    """List what was compared for the points that our records do not bear out."""
    found: dict[str, list[int]] = defaultdict(list)
    for point in points_of(view):
        if point.answer == "customer":
            reason = point.first.reason
            key = words.first_of(f"checked.{reason}", f"checked.{reason[:1]}", "checked.other")
            found[words.say(key)].append(point.place)
    lines = [_at(text, at, words) for text, at in found.items()]
    return listing(words.say("heading.records"), lines)


def listed_open(view: CustomerView, words: Words) -> str:
    """List what is still open, with the one paper that would settle each."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for point in points_of(view):
        if point.answer == "uncertain":
            found[_open(point, words)].append(point.place)
    lines = [_left(told, at, words) for told, at in found.items()]
    return listing(words.say("heading.still_open"), lines)


def listed_question(view: CustomerView, words: Words) -> str:
    """Ask once for all points whose invoice is not found, each as the customer wrote it."""
    lost = [one for one in points_of(view) if one.answer == "unplaced"]
    if not lost:
        return ""
    named = [one.first.written for one in lost if one.first.written]
    unnamed = [one.place for one in lost if not one.first.written]
    if len(named) > _MOST_NAMED:
        named, unnamed = [], [one.place for one in lost]
    if unnamed:
        named.append(_places(unnamed, words, "point.places_of_list"))
    return words.say("question.which_rows", options=words.listed(tuple(named)))


def listed_worked_out(view: CustomerView, words: Words) -> str:
    """Show how each amount in the customer's favour was worked out, one line a difference."""
    lines = [
        words.say(
            "point.worked_out",
            places=_places([point.place], words),
            number=finding.invoice,
            text=sentences(explain(finding.derivation, words, currency=finding.currency)),
        )
        for point in points_of(view)
        if point.answer in {"ours", "shared", "corrected"}
        for claim in point.claims
        for finding in claim.findings
        if finding.derivation
    ]
    heading = words.say("heading.worked_out_by_point")
    return listing(heading, [capital(line) for line in dict.fromkeys(lines)])


def listed_acts(view: CustomerView, words: Words) -> str:
    """List what we do: the credits together with their invoices, all else one by one."""
    credited = [one for one in view.remedies if one.kind in CREDITING and one.gross]
    others = [one for one in view.remedies if one not in credited]
    given = {one.invoice for one in credited}
    order = (claim.invoice for point in points_of(view) for claim in point.claims)
    numbers = tuple(dict.fromkeys(one for one in order if one and one in given))
    credit = credit_of(view, words)
    told = []
    if len(numbers) == len(given) > 1:
        told.append(words.say("act.rows_credit", credit=credit, numbers=words.listed(numbers)))
    else:
        others = list(view.remedies)
    told += [_act(one, words) for one in others]
    return listing(words.say("heading.act"), told)


def _act(one: SeenRemedy, words: Words) -> str:
    return words.say(
        f"act.{one.kind}",
        number=one.invoice,
        gross=words.money(one.gross, one.currency) if one.gross else None,
        due_on=words.day(one.due_on) if one.due_on else None,
    )


def listed_due(view: CustomerView, words: Words) -> str:
    """Say what stays to pay on all the invoices together, where the books are young enough."""
    known = view.balance_is_current and all(
        one.balance.pay_now is not None for one in view.invoices
    )
    if not view.invoices or not known:
        return words.say("due.unknown") if view.invoices else ""
    pay: dict[str, Decimal] = defaultdict(Decimal)
    hold: dict[str, Decimal] = defaultdict(Decimal)
    for one in view.invoices:
        pay[one.currency] += max(one.balance.pay_now or ZERO, ZERO)
        hold[one.currency] += one.balance.on_hold
    amount, held = _sums(pay, words), _sums(hold, words)
    key = "due.rows" if amount else "due.rows_nothing"
    return words.say(key, as_of=words.day(view.as_of), amount=amount, hold=held)


def _sums(sums: dict[str, Decimal], words: Words) -> str | None:
    told = tuple(words.money(sums[one], one) for one in sorted(sums) if sums[one] > ZERO)
    return words.listed(told) or None


def _open(point: Point, words: Words) -> tuple[str, str, str]:
    """Return what is said of an open point: the message, its cause, and its paper or question."""
    claim = point.first
    if claim.is_above and claim.claimed:
        amount = words.money(claim.claimed, claim.currency)
        return "", "", words.say("ask.above", claimed=amount, number=claim.invoice)
    if claim.reason == UNTOLD:
        return "", "", words.say("question.what_is_wrong")
    by_rule = any(gap.code == "no_convention" for gap in claim.gaps)
    ours = claim.reason in _OURS_TO_PROVE and not by_rule
    key = "point.proof" if ours else "point.open"
    return key, cause_words(claim.reason, words), paper_of(claim, words)


def _left(told: tuple[str, str, str], at: Sequence[int], words: Words) -> str:
    key, cause, paper = told
    if not key:
        return _at(paper, at, words)
    return capital(words.say(key, cause=cause, places=_places(at, words), paper=paper))


def _at(text: str, at: Sequence[int], words: Words) -> str:
    return capital(words.say("point.at", places=_places(at, words), text=text))


def _with_places(text: str, at: Sequence[int], words: Words) -> str:
    return words.say("point.with_places", text=text, places=_places(at, words))


def _places(at: Sequence[int], words: Words, key: str = "point.places") -> str:
    """Name places of the table, several in a row by the first and the last."""
    several = sorted(set(at))
    told = words.listed(tuple(_ranges(several)))
    return words.say(key, places=told, count=len(several))


def _ranges(places: Sequence[int]) -> Iterable[str]:
    runs: list[list[int]] = [[places[0]]]
    for before, place in pairwise(places):
        if place == before + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        if len(run) >= _RANGE:
            yield f"{run[0]}\u2013{run[-1]}"
        else:
            yield from map(str, run)
