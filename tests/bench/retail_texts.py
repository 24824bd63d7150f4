"""Complaints as people write them, from real billed lines: mistyped, rounded, without a number.

It shares no code with what is measured. What a text says is kept beside it, so that whoever
measures knows which invoices the words fit.
"""

# ruff: noqa: RUF001 - Chinese has its own comma
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LANGUAGES = ("en", "es", "pt", "zh")


@dataclass(frozen=True, slots=True)
class Billed:
    """A billed line of the records."""

    invoice: str
    item: str
    name: str
    quantity: Decimal
    price: Decimal
    on: date

    @property
    def net(self) -> Decimal:
        """Return the line's amount in cents."""
        return (self.quantity * self.price).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Text:
    """A complaint, and what its words say of the invoice that is meant."""

    words: str
    language: str
    kind: str
    """What it gives beside the time: `item`, `items` or `figures`."""
    items: tuple[str, ...]
    low: Decimal
    """The least line amount that its figure fits; `low` above `high` says a wrong one, or none."""
    high: Decimal
    since: date
    until: date


_FRAMES = {
    "en": (
        "Hello, {when} you billed us for the {what}{figure}. {wrong}",
        "{wrong} It is about the {what}{figure}, {when}. Please look into it.",
        "Hi, the {what} that we got {when} is not right{figure}. {wrong} Regards",
    ),
    "es": (
        "Hola, {when} nos facturaron {what}{figure}. {wrong}",
        "{wrong} Se trata de {what}{figure}, {when}. Revísenlo, por favor.",
    ),
    "pt": (
        "Olá, {when} vocês nos cobraram {what}{figure}. {wrong}",
        "{wrong} É sobre {what}{figure}, {when}. Verifiquem, por favor.",
    ),
    "zh": (
        "你好，{when}你们的账单上有 {what}{figure}。{wrong}",
        "{wrong}说的是 {what}{figure}，{when}的。请核对。",
    ),
}
_WRONG = {
    "en": ("The quantity is not what arrived.", "The price is wrong.", "Part of it was broken."),
    "es": ("La cantidad no es la que llegó.", "El precio está mal.", "Una parte llegó rota."),
    "pt": (
        "A quantidade não é a que chegou.",
        "O preço está errado.",
        "Uma parte chegou quebrada.",
    ),
    "zh": ("数量和到货不一样。", "单价不对。", "有一部分是坏的。"),
}
_THINGS = {"en": "goods", "es": "la mercancía", "pt": "a mercadoria", "zh": "货物"}
_AND = {"en": " and the ", "es": " y ", "pt": " e ", "zh": " 和 "}
_ABOUT = {
    "en": (", about {n} pounds", ", for some £{n}", ", around {n} GBP"),
    "es": (", unas {n} libras", ", cerca de {n} GBP"),
    "pt": (", cerca de {n} libras", ", mais ou menos {n} GBP"),
    "zh": ("，大约 {n} 英镑", "，{n} 英镑左右"),
}
_EXACT = {
    "en": (", {n} pounds in total", ", for £{n}"),
    "es": (", {n} libras en total", ", por {n} GBP"),
    "pt": (", {n} libras no total", ", por {n} GBP"),
    "zh": ("，共 {n} 英镑", "，{n} GBP"),
}
_COUNT = {
    "en": (", {n} pieces", ", {n} of them"),
    "es": (", {n} unidades",),
    "pt": (", {n} unidades",),
    "zh": ("，{n} 件",),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho "
    "julho agosto setembro outubro novembro dezembro",
    "zh": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}
_PARTS = {
    "en": ("early in {m}", "in the middle of {m}", "towards the end of {m}", "in {m}"),
    "es": ("a principios de {m}", "a mediados de {m}", "a finales de {m}", "en {m}"),
    "pt": ("no início de {m}", "em meados de {m}", "no final de {m}", "em {m}"),
    "zh": ("{m}初", "{m}中旬", "{m}底", "{m}份"),
}
_AGO: dict[str, tuple[tuple[str, int, int], ...]] = {
    "en": (
        ("a few days ago", 2, 8),
        ("some weeks ago", 12, 45),
        ("about two weeks ago", 10, 19),
        ("a couple of months ago", 45, 85),
        ("three months ago", 75, 110),
    ),
    "es": (
        ("hace unos días", 2, 8),
        ("hace unas semanas", 12, 45),
        ("hace un par de meses", 45, 85),
    ),
    "pt": (
        ("há alguns dias", 2, 8),
        ("há algumas semanas", 12, 45),
        ("há uns dois meses", 45, 85),
    ),
    "zh": (("前几天", 2, 8), ("几周前", 12, 45), ("两个月前", 45, 85)),
}
_NO_TIME = {"en": "the other time", "es": "la otra vez", "pt": "da outra vez", "zh": "之前"}
_ALL_TIME = (date.min, date.max)


def write_text(lines: Sequence[Billed], day: date, language: str, rng: Random) -> Text:
    """Return what a customer writes on a day about the first line, or several of its invoice."""
    kind = ("figures" if rng.random() < 0.15 else "item") if len(lines) == 1 else "items"
    named = () if kind == "figures" else tuple(_called(line.name, rng) for line in lines)
    figure, low, high = _figure(lines[0], language, rng, always=kind == "figures")
    when, since, until = _when(lines[0].on, day, language, rng)
    words = rng.choice(_FRAMES[language]).format(
        when=when,
        what=_AND[language].join(named) or _THINGS[language],
        figure=figure,
        wrong=rng.choice(_WRONG[language]),
    )
    items = tuple(line.item for line in lines) if named else ()
    return Text(words, language, kind, items, low, high, since, until)


def _called(name: str, rng: Random) -> str:
    """Return an item's name as somebody types it: some words left out, one of them mistyped."""
    words = name.lower().split()
    if len(words) > 3 and rng.random() < 0.5:
        words.pop(rng.randrange(len(words)))
    if rng.random() < 0.6:
        place = max(range(len(words)), key=lambda at: (len(words[at]), rng.random()))
        words[place] = mistyped(words[place], rng)
    return " ".join(words)


def mistyped(word: str, rng: Random) -> str:
    """Return a word with one slip: a letter left out, doubled, swapped or struck beside."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + rng.choice("aeinorst") + word[at + 1 :],
    )
    return rng.choice(slips)


def _figure(
    line: Billed, language: str, rng: Random, *, always: bool
) -> tuple[str, Decimal, Decimal]:
    """Return words for a figure, and the line amounts that they fit."""
    drawn = rng.random() * (0.75 if always else 1)
    if drawn < 0.30 and line.net >= 10:
        step = Decimal(5 if line.net < 100 else 10 if line.net < 500 else 50)
        rounded = (line.net / step).quantize(Decimal(1)) * step
        return rng.choice(_ABOUT[language]).format(n=rounded), rounded - step, rounded + step
    if drawn < 0.50:
        return rng.choice(_EXACT[language]).format(n=line.net), line.net, line.net
    if drawn < 0.65:
        wrong = line.net * Decimal(rng.choice(("1.01", "0.98", "1.05", "0.93")))
        words = rng.choice(_EXACT[language]).format(n=wrong.quantize(Decimal("0.01")))
        return words, line.net * Decimal("0.9"), line.net * Decimal("1.1")
    if drawn < 0.75:
        return rng.choice(_COUNT[language]).format(n=line.quantity), line.net, line.net
    return "", Decimal(1), Decimal(0)


def _when(on: date, day: date, language: str, rng: Random) -> tuple[str, date, date]:
    """Return words for the day of an invoice, and the days that they fit."""
    drawn = rng.random()
    if drawn < 0.20:
        return _NO_TIME[language], *_ALL_TIME
    ago = (day - on).days
    fitting = [one for one in _AGO[language] if one[1] <= ago <= one[2]]
    if fitting and drawn < 0.55:
        words, least, most = rng.choice(fitting)
        return words, day - timedelta(most), day - timedelta(least)
    month = _MONTHS[language].split()[on.month - 1]
    part = 3 if drawn > 0.85 else min(2, (on.day - 1) // 10)
    first = on.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    since = first if part == 3 else first + timedelta(10 * part)
    until = last if part >= 2 else since + timedelta(9)
    return _PARTS[language][part].format(m=month), since, until
