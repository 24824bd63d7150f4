"""The customer's page: what is owed and held, the cases, the promises, and their wishes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amicable.shell.queries.customer_promises import SHOWN, customer_promises
from amicable.shell.store.models import Case, Clock, Event, Hold, Investigation, KeptInMind, User
from tests.shell.opened import NOW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PAGE = "/customers/ALBA"


@pytest.fixture(name="ines")
def _ines(client: Client, case_id: str) -> User:
    """Sign an agent in, with Alba's case open."""
    assert case_id
    user = User.objects.create_user("ines", email="ines@us.example")
    client.force_login(user)
    return user


def _text(client: Client, page: str = PAGE) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def _balance(text: str) -> str:
    return text.partition('id="balance"')[2].partition("</section>")[0]


def test_what_is_held_is_not_asked_for(client: Client, ines: User) -> None:
    assert ines.is_active
    hold = Hold.objects.get()
    hold.amount = hold.full = None
    hold.line = ""
    hold.save()
    assert "0.00 EUR" in _balance(_text(client))
    Hold.objects.all().delete()
    text = _balance(_text(client))
    amounts = [part.partition("<")[0] for part in text.split("<dd>")[1:]]
    assert amounts[0] == amounts[2] != "0.00 EUR"
    assert amounts[1] == "0.00 EUR"


def test_their_cases_lead_to_the_case(client: Client, ines: User) -> None:
    assert ines.is_active
    text = _text(client)
    assert f"/cases/{Case.objects.get().pk}" in text
    assert "waiting for release" in text
    assert "1 case<" in text


def test_another_customers_case_is_not_there(client: Client, ines: User) -> None:
    assert ines.is_active
    Case.objects.create(
        id="0" * 16, origin="x", customer_id="OTHER", customer_name="Other Ltd", state="received",
        kind="dispute", channel="mail", language="en", subject="secret of the other",
        received_at=NOW, opened_at=NOW,
    )  # fmt: skip
    KeptInMind.objects.create(customer_id="OTHER", words="never call", kept_at=NOW)
    text = _text(client)
    assert "secret of the other" not in text
    assert "never call" not in text


def test_what_to_keep_in_mind_is_kept_once_and_in_the_record(client: Client, ines: User) -> None:
    case = Case.objects.get().pk
    for _ in range(2):
        answer = client.post(f"/cases/{case}/mind", {"words": " Write, <b>never</b> call. "})
        assert answer["Location"] == PAGE
    text = _text(client)
    assert "Write, &lt;b&gt;never&lt;/b&gt; call." in text
    kept = KeptInMind.objects.get()
    assert (kept.customer_id, kept.kept_by) == ("ALBA", ines)
    event = Event.objects.get(verb="customer.kept_in_mind")
    assert event.parts.get().text == "Write, <b>never</b> call."
    assert "Something to keep in mind was noted" in _text(client, f"/cases/{case}")


def test_what_was_heard_is_kept_from_the_case_and_shown_there(client: Client, ines: User) -> None:
    case = f"/cases/{Case.objects.get().pk}"
    assert ines.is_active
    answer = client.post(
        f"{case}/mind", {"words": "Never call.", "back": "case"}, headers={"HX-Request": "true"}
    )
    assert "Kept in mind." in answer.content.decode()
    assert "Never call." in _text(client, case)


def test_no_words_are_refused_and_an_auditor_may_not_write(client: Client, ines: User) -> None:
    case = Case.objects.get().pk
    assert client.post(f"/cases/{case}/mind", {"words": " "}).status_code == 422
    User.objects.filter(pk=ines.pk).update(role="auditor")
    assert client.post(f"/cases/{case}/mind", {"words": "x"}).status_code == 403
    assert "/mind" not in _text(client)
    assert not KeptInMind.objects.exists()


def test_deadlines_kept_and_broken_are_counted(client: Client, ines: User) -> None:
    case = Case.objects.get()
    assert ines.is_active
    Clock.objects.all().delete()
    for number, (met, breached) in enumerate([(True, False), (False, True), (False, False)]):
        Clock.objects.create(
            case=case, rule="first", sequence=number, kind="first_reply", terms={},
            started_at=NOW, due_at=NOW + timedelta(days=1),
            met_at=NOW if met else None, breached_at=NOW if breached else None,
        )  # fmt: skip
    text = _text(client)
    assert "1 deadline of ours was kept." in text
    assert "1 was not kept:" in text
    assert "1 is running." in text


def test_what_they_say_was_promised_is_told_in_their_words(client: Client, ines: User) -> None:
    kept = Investigation.objects.get()
    assert ines.is_active
    sentence = "Your Mr Ruiz promised us 12 EUR."
    kept.content["complaint"]["promises"] = [
        {"sentence": sentence, "who": "Mr Ruiz", "on": "2026-05-01", "amount": "12.00",
         "currency": "EUR"}
    ]  # fmt: skip
    kept.save()
    text = _text(client)
    assert sentence in text
    assert "12.00 EUR" in text


def test_the_summary_can_be_copied_with_one_key(client: Client, ines: User) -> None:
    case = Case.objects.get()
    assert ines.is_active
    KeptInMind.objects.create(customer_id="ALBA", words="write,\nnever call", kept_at=NOW)
    text = _text(client)
    assert 'data-copy="summary"' in text
    assert 'data-key="c"' in text
    summary = text.partition('<pre id="summary"')[2].partition("</pre>")[0]
    assert "Ferretería Alba (ALBA)" in summary
    assert "Open cases: 1" in summary
    assert case.subject in summary
    assert "write, never call" in summary


def test_the_summary_of_many_cases_stays_a_few_lines(client: Client, ines: User) -> None:
    assert ines.is_active
    case = Case.objects.get()
    for number in range(9):
        case.pk, case.origin = f"{number:016x}", f"many:{number}"
        case.save(force_insert=True)
    summary = _text(client).partition('<pre id="summary"')[2].partition("</pre>")[0]
    assert "Open cases: 10" in summary
    assert summary.count("waiting for release") == 6
    assert "- and 4 more" in summary


def test_a_subject_is_not_told_twice(client: Client, ines: User) -> None:
    assert ines.is_active
    Case.objects.update(subject="Invoice 1", words="Invoice 1\nIt is wrong.")
    rows = _text(client).partition('id="cases"')[2].partition("</table>")[0]
    assert rows.count("Invoice 1") == 1
    assert "It is wrong." in rows


def test_without_the_books_the_rest_is_shown(client: Client, ines: User) -> None:
    assert ines.is_active
    Case.objects.update(books="/nowhere/at-all")
    text = _text(client)
    assert "no balance is shown" in text
    assert "waiting for release" in text


def test_a_customer_nobody_knows_is_said_so(client: Client, ines: User) -> None:
    assert ines.is_active
    answer = client.get("/customers/NOBODY/X")
    assert answer.status_code == 422
    assert "NOBODY/X" in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "Copiar un resumen"), ("pt", "Copiar um resumo"), ("zh", "复制摘要")],
)
def test_it_is_told_in_every_language(
    client: Client, ines: User, language: str, word: str
) -> None:
    assert ines.is_active
    client.post("/language", {"language": language})
    assert word in _text(client)


def test_promises_are_counted_all_and_the_last_of_the_broken_listed(
    client: Client, ines: User
) -> None:
    assert ines.is_active
    case = Case.objects.get()
    Clock.objects.all().delete()
    Clock.objects.bulk_create(
        Clock(
            case=case, rule=f"r{number}", kind="update", started_at=NOW, due_at=NOW,
            breached_at=NOW, terms={},
        )
        for number in range(SHOWN + 3)
    )  # fmt: skip
    found = customer_promises([case.pk], case.customer_id)
    assert (found.kept, found.broken, found.running) == (0, SHOWN + 3, 0)
    assert len(found.latest_broken) == SHOWN
    assert f"{SHOWN + 3} " in _text(client).partition('id="promises"')[2].partition("<ul")[0]


def test_a_customer_of_many_cases_asks_the_same_statements_and_has_a_list_of_all(
    client: Client, ines: User
) -> None:
    assert ines.is_active
    with CaptureQueriesContext(connection) as few:
        assert "All " not in _text(client)
    books = Case.objects.get().books
    for number in range(60):
        Case.objects.create(
            id=f"{number:016x}", origin=f"test:{number}", state="closed", kind="dispute",
            channel="mail", language="en", customer_id="ALBA", books=books,
            received_at=NOW, opened_at=NOW,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        text = _text(client)
    assert len(many) <= len(few)
    assert "All 61 cases" in text
    assert "/cases?queue=any&amp;sort=newest&amp;customer=ALBA" in text
