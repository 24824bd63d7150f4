"""Tells the account manager of a strategic customer first, in the transaction that decides it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.cases.notice_inside import (
    ACCOUNT_MANAGER,
    NoticeFacts,
    occasions,
)
from amicable.core.vocabulary.money import ZERO, plain
from amicable.shell.operations.send_task_mail import send_task_mail
from amicable.shell.queries.office_hours import office_hours_after
from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Account, Task
from amicable.shell.store.task_links import task_token, token_hash
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from amicable.core.cases.notice_inside import Occasion
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Decision

_LINK_DAYS = 30


def give_notice(change: Change, decision: Decision | None, *, is_new: bool) -> bool:
    """Give notice with a window to add facts; return whether there was one to give.

    The answer leaves when the window is over, or when the account manager has answered. What they
    were told before (the same verdict and the same credit) is not told twice.
    """
    settings = read_settings()
    account = _account(change)
    told = occasions(
        NoticeFacts(
            is_strategic=account is not None and account.is_strategic,
            is_new=is_new,
            verdict=decision.verdict if decision else "",
            credit=decision.worth if decision else ZERO,
            limit=settings.notice_limit,
        )
    )
    if account is None or not told or not settings.notice_hours or not _address(account):
        return False
    facts = _facts(change, account, decision)
    if change.case.tasks.filter(function=ACCOUNT_MANAGER, facts=facts).exists():
        return False
    _give(change, account, facts, told)
    return True


def _account(change: Change) -> Account | None:
    customer = change.case.customer_id
    if not customer:
        return None
    return Account.objects.filter(customer_id=customer).select_related("manager").first()


def _address(account: Account) -> str:
    return account.manager_address or (account.manager.email if account.manager else "")


def _language(account: Account) -> str:
    return account.manager.language if account.manager else "en"


def _facts(change: Change, account: Account, decision: Decision | None) -> list[list[str]]:
    """Return the three facts: the customer, what is proposed, and the credit."""
    reader = reader_of(_language(account), read_settings().zone)
    verdict = (decision.verdict if decision else "") or "open"
    amount = (decision.amount if decision else None) or ZERO
    currency = decision.currency if decision else ""
    credit = reader.money(amount, currency) if amount and currency else reader.say("frame.none")
    return [
        [reader.say("asking.notice.customer"), change.case.customer_name],
        [reader.say("asking.notice.verdict"), reader.say(f"asking.notice.verdict.{verdict}")],
        [reader.say("asking.notice.credit"), credit],
    ]


def _give(
    change: Change, account: Account, facts: list[list[str]], told: tuple[Occasion, ...]
) -> None:
    settings = read_settings()
    reader = reader_of(_language(account), settings.zone)
    until = office_hours_after(change.now, settings.notice_hours)
    task = Task.objects.create(
        case=change.case,
        function=ACCOUNT_MANAGER,
        assignee=account.manager,
        address=_address(account),
        language=_language(account),
        question=reader.say("asking.notice.question"),
        facts=facts,
        choices=[],
        asked_at=change.now,
        due_at=until,
        expires_at=change.now + timedelta(days=_LINK_DAYS),
    )
    task.link_hash = token_hash(task_token(task))
    task.save(update_fields=["link_hash"])
    set_timer("notice.over", str(task.pk), until, change.case.pk)
    send_task_mail(change, task, "notice")
    change.record(
        "notice.given",
        after={
            "task": task.pk,
            "of": list(told),
            "until": until.isoformat(),
            "credit": plain(change.case.ours or ZERO),
            "currency": change.case.currency,
        },
    )
