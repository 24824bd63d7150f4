"""The day's mail: words kept as data, filled from the books, posted as real messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from amicable.shell.demo.kinds import Bill
from amicable.shell.demo.local import amount, day, money, quantity
from amicable.shell.demo.numbering import flat, swapped, tail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.shell.demo.kinds import Scene
    from amicable.shell.demo.world import World

_GAP = re.compile(r"\{(\w+)(?:\|(\w+))?\}")
_OPENED = datetime(2026, 9, 29, 5, 40, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Template:
    """The fixed words of a mail, with gaps such as `{bill|gross}`, and how it is sent."""

    head: Mapping[str, str]
    body: str


def template(file: str) -> Template:
    """Read the words of a mail by its two digits."""
    text = files("amicable.shell.demo").joinpath("mails", f"{file}.txt").read_text("utf-8")
    head, _, body = text.partition("\n\n")
    return Template(dict(line.split(": ", 1) for line in head.splitlines()), body)


def write_mail(world: World, scene: Scene, folder: Path) -> None:
    """Write a scene's mail as `NN.eml`; the same scene gives the same bytes."""
    words = template(scene.file)
    sender = scene.sender
    seller = world.rows.tables["sellers"][0]
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((sender.name, sender.address))
    message["To"] = seller["email"]
    message["Subject"] = _filled(words.head["subject"], world, scene, words)
    sent_at = _OPENED + timedelta(minutes=29 * int(scene.file) + world.rng.randint(0, 20))
    message["Date"] = format_datetime(sent_at)
    domain = sender.address.partition("@")[2]
    message["Message-ID"] = f"<{sent_at:%Y%m%d%H%M}.{world.rng.getrandbits(40):010x}@{domain}>"
    _set_words(message, _filled(words.body, world, scene, words), words.head)
    (folder / f"{scene.file}.eml").write_bytes(message.as_bytes())


def _set_words(message: EmailMessage, text: str, head: Mapping[str, str]) -> None:
    """Set the words as plain text, as HTML, or as both the way office programs send them."""
    charset, cte, form = head["charset"], head["transfer"], head["form"]
    first = "plain" if form == "both" else form
    message.set_content(text, subtype=first, charset=charset, cte=cte)
    if form != "both":
        return
    lines = escape(text).replace("\n", "<br>\n")
    page = f"<html><body>{lines}</body></html>"
    message.add_alternative(page, subtype="html", charset=charset, cte=cte)
    message.set_boundary(f"_000_{head['language']}_{len(text):06d}_")


def _filled(text: str, world: World, scene: Scene, words: Template) -> str:
    company = scene.customer.name if scene.customer else ""
    facts = {"me": scene.sender.name, "company": company, **scene.facts}
    locale = words.head["locale"]

    def fill(found: re.Match[str]) -> str:
        return _written(world, facts[found.group(1)], found.group(2) or "", locale)

    return _GAP.sub(fill, text)


def _written(world: World, fact: object, form: str, locale: str) -> str:
    if isinstance(fact, Bill):
        return _of_bill(world, fact, form, locale)
    if isinstance(fact, Decimal):
        return amount(fact, locale) if form == "money" else quantity(fact, locale)
    if isinstance(fact, str):
        return fact
    if isinstance(fact, date):
        return day(fact, locale, year=form == "date")
    raise TypeError(fact)


def _of_bill(world: World, bill: Bill, form: str, locale: str) -> str:
    number = world.numbers[bill.invoice_id]
    texts = {"number": number, "flat": flat(number), "tail": tail(number),
             "swapped": swapped(number), "po": bill.head.purchase_order or "",
             "amount": amount(bill.gross, locale),
             "gross": money(bill.gross, bill.customer.currency, locale),
             "due": day(bill.due_on, locale, year=True)}  # fmt: skip
    return texts.get(form) or day(bill.head.issued_on, locale, year=form == "date")
