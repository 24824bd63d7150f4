"""The page of day one: a list is looked at, its map changed, its cases opened in portions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amicable.shell.engine.attached_tables import tables_of_workbook
from amicable.shell.operations import import_kept_list
from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db

ROWS = (
    "Party;Invoice;Since;Comment;Owner\n"
    "Alba;INV-1;2026-04-30;The price is wrong;Bob\n"
    "Nobody;X-9;2026-04-30;<b>no</b>;\n"
    "Alba;INV-1;soon;late;\n"
)


@pytest.fixture(name="desk")
def _desk(
    client: Client, alba_books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """Sign an agent in at a desk that has Alba's books."""
    monkeypatch.setenv("AMICABLE_BOOKS", str(alba_books))
    monkeypatch.setenv("AMICABLE_CACHE", str(alba_books.parent / "cache"))
    monkeypatch.setenv("AMICABLE_STATE", str(tmp_path / "state"))
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return client


def _upload(client: Client, rows: str = ROWS) -> str:
    file = SimpleUploadedFile("../our list.csv", rows.encode())
    answer = client.post("/cases/import", {"file": file})
    assert answer.status_code == 302, answer.content.decode()[-900:]
    return str(answer["Location"])


def test_the_list_is_shown_as_it_is_read_before_anything_opens(desk: Client) -> None:
    text = desk.get(_upload(desk)).content.decode()
    assert "<h1>our list.csv</h1>" in text
    assert "2 rows can be opened" in text
    assert "Column Since holds no day (soon)" in text
    assert '<option value="2" selected>C: Since</option>' in text
    assert "&lt;b&gt;no&lt;/b&gt;" in text
    assert not Case.objects.exists()


def test_a_column_that_is_changed_is_read_so_from_then_on(desk: Client) -> None:
    page = _upload(desk)
    assert '<option value="0" selected>A: Party</option>' not in desk.get(page).content.decode()
    fields = {"customer": "0", "invoice": "1", "opened": "2", "words": "3"}
    assert desk.post(f"{page}/map", fields).status_code == 302
    assert '<option value="0" selected>A: Party</option>' in desk.get(page).content.decode()


def test_a_map_without_invoice_and_customer_is_refused_in_a_sentence(desk: Client) -> None:
    answer = desk.post(f"{_upload(desk)}/map", {"words": "3"})
    assert answer.status_code == 422
    assert "names neither the column of the invoices" in answer.content.decode()


def test_cases_are_opened_and_sorted_and_the_rest_handed_out(desk: Client) -> None:
    page = _upload(desk)
    answer = desk.post(f"{page}/run", {"start": "0"}, follow=True)
    text = answer.content.decode()
    assert "Your list is in" in text
    assert "Nobody at the desk is called Bob" in text
    assert "These books know neither the customer nor the invoice (X-9)" in text
    assert Case.objects.get().sorting == "proven_ours"
    raw = desk.get(f"{page}/mend").content
    (table,) = tables_of_workbook(raw, "mend.xlsx", [])
    assert [row.cells[0] for row in table.rows] == ["Party", "Nobody", "Alba"]
    exported = desk.get(f"{page}/cases.xlsx").getvalue()
    (cases,) = tables_of_workbook(exported, "cases.xlsx", [])
    assert [row.cells[1] for row in cases.rows] == ["Customer", "Ferretería Alba"]


def test_an_error_of_several_rows_counts_once_and_empty_rows_are_told(desk: Client) -> None:
    again = "Alba;INV-1;2026-05-02;They ask once more about the price;\n"
    rows = ROWS.replace("Nobody", ";;;;\n\nNobody") + again + "Total;;;;\n"
    page = _upload(desk, rows)
    shown = desk.get(page).content.decode()
    assert "2 rows are empty and were passed over: 3, 4." in shown
    assert "1 row adds up others or repeats the headings" in shown
    text = desk.post(f"{page}/run", {"start": "0"}, follow=True).content.decode()
    assert [str(one.ours) for one in Case.objects.all()] == ["6.05", "6.05"]
    ours = text.partition("</table>")[0]
    assert "6.05 EUR" in ours
    assert "12.10 EUR" not in ours
    assert ours.count("151.25 EUR") == 1
    assert "1 case is about an error that another case of the list has" in text
    assert text.count("same error as another row") == 1
    assert "2 rows are empty and were passed over: 3, 4." in text


def test_a_long_list_says_how_far_it_is(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_kept_list, "PORTION", 1)
    page = _upload(desk)
    answer = desk.post(f"{page}/run", {"start": "0"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert '<progress value="1" max="2"' in text
    last = desk.post(f"{page}/run", {"start": "1"}, headers={"HX-Request": "true"})
    assert last["HX-Redirect"] == f"{page}/done"


def test_a_file_that_is_no_list_is_told(desk: Client) -> None:
    file = SimpleUploadedFile("x.csv", b"Colour;Size\nred;1\n")
    answer = desk.post("/cases/import", {"file": file})
    assert answer.status_code == 422
    assert "is not understood as a list of cases" in answer.content.decode()


def test_without_books_the_page_says_what_to_set(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AMICABLE_BOOKS")
    file = SimpleUploadedFile("x.csv", ROWS.encode())
    assert "set AMICABLE_BOOKS" in desk.post("/cases/import", {"file": file}).content.decode()


def test_another_person_does_not_see_a_list(desk: Client) -> None:
    page = _upload(desk)
    desk.force_login(User.objects.create_user("wim", email="wim@us.example"))
    assert desk.get(page).status_code == 404


def test_an_auditor_imports_nothing(desk: Client) -> None:
    olga = User.objects.create_user("olga", email="olga@us.example", role="auditor")
    desk.force_login(olga)
    assert desk.get("/cases/import").status_code == 403


def test_the_pages_are_in_every_language(desk: Client) -> None:
    page = _upload(desk)
    words = {"es": "Cómo se lee la lista", "pt": "Como a lista é lida", "zh": "清单的读取方式"}
    for language, word in words.items():
        desk.post("/language", {"language": language})
        assert word in desk.get(page).content.decode()
