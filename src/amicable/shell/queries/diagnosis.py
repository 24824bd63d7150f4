"""What is well with an installation, and what is not, each with the mend."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import available_timezones

from amicable.core.cases.hold_event import hold_event
from amicable.core.vocabulary.error import InputError
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amicable.shell.settings import Settings

_LEAST_FREE = 1 << 30
_LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at; `sentence` says what is so, and how to mend it."""

    name: str
    state: Literal["ok", "attention", "wrong"]
    sentence: str


def diagnosis(now: datetime, *, has_store: bool = True) -> list[Diagnosis]:
    """Look at settings, database, mail, books, reader, fonts, clocks, work, disk; change nothing.

    The receiver of holds is called with a `ping`, and providers are asked for a token each.
    Without a store that could be opened, what needs one is left out.
    """
    try:
        settings = read_settings()
    except InputError as wrong:
        return [Diagnosis("settings", "wrong", str(wrong))]
    looks: tuple[tuple[str, Callable[[], Diagnosis]], ...] = (
        ("mail out", lambda: _mail_out(settings)),
        ("mail in", lambda: _mail_in(settings)),
        ("webhook", lambda: _webhook(settings, now)),
        ("books", lambda: _books(settings)),
        ("reader", lambda: _reader(settings)),
        ("fonts", _fonts),
        ("clocks", _clocks),
        ("record", lambda: _record(settings)),
        ("disk", lambda: _disk(settings)),
        ("secrets", lambda: _secrets(settings)),
        ("proxies", lambda: _proxies(settings)),
    )
    if has_store:
        looks = (
            ("database", _database),
            *looks,
            ("work", lambda: _work(now)),
            ("money", lambda: _money(settings)),
        )
    return [Diagnosis("settings", "ok", "Every setting can be read."), *map(_looked, looks)]


def _looked(look: tuple[str, Callable[[], Diagnosis]]) -> Diagnosis:
    name, ask = look
    try:
        return ask()
    except InputError as wrong:
        return Diagnosis(name, "wrong", str(wrong))


def _database() -> Diagnosis:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        why = " ".join(str(error).split())
        return Diagnosis("database", "wrong", f"It does not answer ({why}); see DATABASE_URL.")
    if waiting:
        mend = f"{len(waiting)} changes of tables wait; run amicable migrate."
        return Diagnosis("database", "wrong", mend)
    return Diagnosis("database", "ok", f"{connection.vendor} answers, its tables are up to date.")


def _mail_out(settings: Settings) -> Diagnosis:
    if not settings.smtp_url:
        mend = "No mail leaves; set AMICABLE_SMTP_URL and AMICABLE_MAIL_FROM."
        return Diagnosis("mail out", "attention", mend)
    if not settings.mail_from:
        mend = "Letters have no sender; set AMICABLE_MAIL_FROM."
        return Diagnosis("mail out", "wrong", mend)
    from amicable.shell.engine.mail_accounts import token_source

    token_source(settings.mailboxes, settings.smtp_mailbox)
    return Diagnosis("mail out", "ok", f"Letters leave as {settings.mail_from}.")


def _mail_in(settings: Settings) -> Diagnosis:
    if settings.mailboxes is None:
        mend = "No mailbox is fetched; set AMICABLE_MAILBOXES."
        return Diagnosis("mail in", "attention", mend)
    from amicable.shell.engine.access_token import access_token
    from amicable.shell.engine.mail_accounts import mail_accounts

    accounts = mail_accounts(settings.mailboxes)
    for source in filter(None, (one.source for one in accounts)):
        access_token(source)
    names = ", ".join(one.name for one in accounts)
    return Diagnosis("mail in", "ok", f"Fetched: {names}.")


def _webhook(settings: Settings, now: datetime) -> Diagnosis:
    """Call the receiver with an event of no hold, and say whether it takes it."""
    if not settings.webhook.url:
        told = "Nobody is told of holds; a dunning run may ask amicable may-remind."
        return Diagnosis("webhook", "ok", told)
    from amicable.shell.engine.outgoing_call import call

    call_id = secrets.token_hex(16)
    call(
        settings.webhook,
        json.dumps(hold_event(call_id, "ping", now)).encode(),
        call_id=call_id,
        now=now,
    )
    return Diagnosis("webhook", "ok", "The receiver of holds answers.")


def _books(settings: Settings) -> Diagnosis:
    if settings.books is None:
        mend = "Fetched mail is not resolved; set AMICABLE_BOOKS."
        return Diagnosis("books", "attention", mend)
    return Diagnosis("books", "ok", f"Mail is resolved with {settings.books}.")


def _reader(settings: Settings) -> Diagnosis:
    """Say who reads what complaints claim, and whether that reader can be opened."""
    if settings.reasons_model is None:
        told = (
            "The lexicons alone read what is claimed;"
            " with AMICABLE_REASONS_MODEL=shipped the trained reader decides."
        )
        return Diagnosis("reader", "ok", told)
    from amicable.shell.engine.reasons.claim_reader import open_reader

    model = open_reader(settings.reasons_model)
    told = (
        f"What is claimed is read by {settings.reasons_model.name}, learnt from {model.n} texts."
    )
    return Diagnosis("reader", "ok", told)


def _fonts() -> Diagnosis:
    import typst

    families = {family.lower() for family in typst.Fonts().families()}
    chinese = any("cjk" in family or "noto sans sc" in family for family in families)
    if not chinese:
        mend = "No font for Chinese papers; install fonts-noto-cjk (make system-deps)."
        return Diagnosis("fonts", "attention", mend)
    return Diagnosis("fonts", "ok", "Papers can be written in every language.")


def _clocks() -> Diagnosis:
    if not available_timezones():
        mend = "No time zones are known; install the package tzdata."
        return Diagnosis("clocks", "wrong", mend)
    return Diagnosis("clocks", "ok", "Time zones are known.")


def _work(now: datetime) -> Diagnosis:
    from django.db import DatabaseError

    from amicable.shell.store.work_figures import work_figures

    try:
        figures = work_figures(now, late=_LATE)
    except DatabaseError:
        return Diagnosis("work", "wrong", "It cannot be asked; mend the database first.")
    if figures.late_timers or figures.late_effects:
        late = f"{figures.late_timers} timers and {figures.late_effects} mails and calls are late"
        return Diagnosis("work", "wrong", f"{late}; see that amicable serve runs a worker.")
    if figures.failed_effects or figures.unknown_effects:
        failed, unknown = figures.failed_effects, figures.unknown_effects
        seen = f"{failed} mails and calls failed, {unknown} are unknown"
        return Diagnosis("work", "attention", f"{seen}; look at their cases.")
    if figures.left_cases:
        left = f"{figures.left_cases} open cases belong to somebody who does not work here"
        return Diagnosis("work", "attention", f"{left}; assign them from the list of cases.")
    return Diagnosis("work", "ok", "Nothing is late.")


def _money(settings: Settings) -> Diagnosis:
    """Say of which cases nobody knows what they are worth in the company's currency."""
    from django.db import DatabaseError

    from amicable.core.cases.states import OPEN
    from amicable.shell.store.models import Case

    unknown = Case.objects.filter(state__in=OPEN, worth=None, disputed__isnull=False)
    try:
        found = sorted(set(unknown.order_by().values_list("currency", flat=True)))
    except DatabaseError:
        return Diagnosis("money", "wrong", "It cannot be asked; mend the database first.")
    own = settings.own_money.currency
    if found:
        mend = (
            f"Open cases in {', '.join(found)} have no worth in {own}, so that no limit covers"
            " them; set AMICABLE_RATES and investigate them again."
        )
        return Diagnosis("money", "attention", mend)
    return Diagnosis("money", "ok", f"Every open case has its worth in {own}.")


def _record(settings: Settings) -> Diagnosis:
    if settings.record_key is None:
        mend = "Exported records are not signed; set AMICABLE_RECORD_KEY."
        return Diagnosis("record", "attention", mend)
    return Diagnosis("record", "ok", "Exported records are signed.")


def _disk(settings: Settings) -> Diagnosis:
    folder = settings.state_folder
    if not folder.is_dir():
        return Diagnosis("disk", "attention", f"{folder} is not there yet; it is made when used.")
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        mend = f"Only {free >> 20} MiB are free in {folder}; make room."
        return Diagnosis("disk", "wrong", mend)
    return Diagnosis("disk", "ok", f"{free >> 30} GiB are free in {folder}.")


def _secrets(settings: Settings) -> Diagnosis:
    if settings.is_in_development:
        mend = "AMICABLE_DEVELOPMENT shows errors in full; unset it where others reach it."
        return Diagnosis("secrets", "attention", mend)
    if not settings.address.startswith("https://"):
        mend = "Cookies are not secure; serve over TLS and set AMICABLE_ADDRESS to https://…"
        return Diagnosis("secrets", "attention", mend)
    return Diagnosis("secrets", "ok", "Cookies are secure.")


def _proxies(settings: Settings) -> Diagnosis:
    """Say from where sign-ins are counted: the desk speaks no TLS, so that https has a proxy."""
    if settings.proxies:
        told = f"Sign-ins are counted by the address that {settings.proxies} of our proxies saw."
        return Diagnosis("proxies", "ok", told)
    if settings.address.startswith("https://"):
        mend = (
            "Sign-ins of everybody are counted as from one place, the proxy before the desk; set"
            " AMICABLE_PROXIES to how many there are."
        )
        return Diagnosis("proxies", "attention", mend)
    return Diagnosis("proxies", "ok", "Sign-ins are counted by the address they come from.")
