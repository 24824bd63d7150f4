"""A team's own list becomes cases: each row once, with age and owner, answered where provable."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from amicable.core.record.chain import verify_chain
from amicable.shell.operations.import_cases import import_cases
from amicable.shell.operations.investigate_case import investigate_case
from amicable.shell.operations.move_case import move_case
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.read_case_list import NoCaseListError, read_case_list
from amicable.shell.operations.sort_case_list import sort_case_list
from amicable.shell.operations.write_bad_rows import write_bad_rows
from amicable.shell.queries.page_words import reader_of
from amicable.shell.store.changing import BusyError
from amicable.shell.store.event_values import event_of
from amicable.shell.store.models import Case, Effect, Message
from tests.shell.cast import LEO, account_of
from tests.shell.opened import MANAGER, NOW, person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.operations.sort_case_list import Imported

pytestmark = pytest.mark.django_db

HEAD = "Customer;Invoice;Amount in dispute;Date opened;Owner;Reason;Status\n"
PRICE = "Ferretería Alba;INV-1;;2026-04-30;maria;The price is wrong;open\n"
BAD = "Nobody;X-999;;2026-05-02;;The price is wrong;open\n"


@pytest.fixture(name="office", scope="module")
def _office(alba_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMICABLE_STATE", str(folder / "state"))
        patch.setenv("AMICABLE_CACHE", str(folder / "cache"))
        office = open_office(alba_books)
    yield office
    office.close()


def read(office: Office, *rows: str, name: str = "ours.csv") -> CaseList:
    raw = (HEAD + "".join(rows)).encode()
    return read_case_list(raw, name=name, office=office, today=NOW.date())


def imported(office: Office, listed: CaseList) -> Imported:
    return import_cases(listed, office=office, books="books", now=NOW, actor=MANAGER)


def test_a_row_becomes_a_case_with_its_age_and_its_owner(office: Office) -> None:
    maria = person("maria")
    (row,) = imported(office, read(office, PRICE)).rows
    case = Case.objects.get(pk=row.case_id)
    assert case.received_at.date() == date(2026, 4, 30)
    assert str(case.owner_id) == maria.id
    assert (case.sorting, case.state) == ("proven_ours", "waiting_release")


def test_nothing_is_sent_and_the_record_holds(office: Office) -> None:
    (row,) = imported(office, read(office, PRICE)).rows
    case = Case.objects.get(pk=row.case_id)
    assert not Effect.objects.exists()
    assert verify_chain([event_of(one) for one in case.events.order_by("sequence")]) is None


def test_the_words_of_the_team_are_nobody_elses(office: Office) -> None:
    imported(office, read(office, PRICE))
    assert not Message.objects.filter(audience="customer").exists()


def test_the_same_row_opens_one_case_in_whatever_file_it_comes(office: Office) -> None:
    first = imported(office, read(office, PRICE)).rows
    again = imported(office, read(office, BAD, PRICE, name="later.csv"))
    assert again.rows == ()
    assert [one.case_id for one in again.known] == [first[0].case_id]
    assert Case.objects.count() == 1


def test_what_a_kill_left_undone_is_done_by_the_next_import(office: Office) -> None:
    maria = person("maria")
    (row,) = imported(office, read(office, PRICE)).rows
    Case.objects.filter(pk=row.case_id).update(owner=None)
    Message.objects.filter(case_id=row.case_id, key="note:list").delete()
    imported(office, read(office, PRICE))
    assert str(Case.objects.get(pk=row.case_id).owner_id) == maria.id


def test_a_case_of_a_list_is_judged_again_by_its_row(office: Office, alba_books: Path) -> None:
    books = str(alba_books)
    found = import_cases(read(office, PRICE), office=office, books=books, now=NOW, actor=MANAGER)
    (row,) = found.rows
    move_case(row.case_id, "investigate", now=NOW, actor=MANAGER)
    investigate_case(row.case_id, now=NOW, actor=MANAGER)
    case = Case.objects.get(pk=row.case_id)
    assert (case.investigations.count(), case.sorting) == (2, "proven_ours")
    assert case.state == "waiting_release"


def test_a_row_without_an_owner_is_given_by_the_rule_before_anybody_sees_it(
    office: Office,
) -> None:
    leo = account_of(LEO)
    (row,) = imported(office, read(office, PRICE.replace("maria", ""))).rows
    case = Case.objects.get(pk=row.case_id)
    assert case.owner_id == leo.pk
    (given,) = case.events.filter(verb="case.assigned")
    assert given.after == {"owner": leo.pk, "because": ["only"]}


def test_a_failure_while_it_is_given_opens_no_case(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object, **_more: object) -> None:
        raise BusyError

    monkeypatch.setattr("amicable.shell.operations.import_cases.assign_by_rule", busy)
    with pytest.raises(BusyError):
        imported(office, read(office, PRICE))
    assert not Case.objects.exists()


def test_an_owner_who_has_no_account_is_told(office: Office) -> None:
    (row,) = imported(office, read(office, PRICE)).rows
    assert row.owner_unknown == "maria"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (BAD, "not_in_books"),
        ("Banco Central;INV-1;;2026-05-02;;x;open\n", "other_customer"),
        ("Ferretería Alba;INV-1;;2025-05-02;;x;open\n", "before_invoice"),
        ("Ferretería Alba;INV-1;plenty;2026-05-02;;x;open\n", "bad_amount"),
    ],
)
def test_a_row_that_cannot_be_opened_says_why(office: Office, row: str, code: str) -> None:
    found = imported(office, read(office, PRICE, row))
    assert [(one.row, one.code) for one in found.bad] == [(3, code)]
    assert len(found.rows) == 1


def test_a_customer_without_an_invoice_is_one_question_away(office: Office) -> None:
    (row,) = imported(
        office, read(office, "Ferretería Alba;;;2026-05-02;;The price is wrong;\n")
    ).rows
    assert row.standing is not None
    assert row.standing.sorting == "one_question"


def test_bad_rows_are_mended_in_their_file_and_imported(office: Office, tmp_path: Path) -> None:
    words = reader_of("en", "UTC").words
    listed = read(office, PRICE, BAD.replace("The price is wrong", "=1+1"))
    path = tmp_path / "mend.xlsx"
    write_bad_rows(listed, imported(office, listed).bad, path, words=words)
    again = read_case_list(path.read_bytes(), name="m.xlsx", office=office, today=NOW.date())
    assert again.mapped.columns == listed.mapped.columns
    (case,) = again.rows.cases
    assert case.claim.words == "=1+1"
    assert "Amicable" not in case.text


def test_a_dry_run_sorts_the_same_and_opens_nothing(office: Office) -> None:
    listed = read(office, PRICE, PRICE, BAD)
    foreseen = sort_case_list(listed, office=office)
    assert Case.objects.count() == 0
    found = imported(office, listed)
    assert [one.standing for one in foreseen.rows] == [one.standing for one in found.rows]
    assert (len(foreseen.known), foreseen.bad) == (len(found.known), found.bad)


def test_a_workbook_keeps_its_days_and_numbers(office: Office) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Open")
    for at, cell in enumerate(("Client", "Bill", "Disputed", "Opened")):
        sheet.write(1, at, cell)
    sheet.write_row(2, 0, ("Alba", "inv 1", 6.05))
    sheet.write_number(2, 3, 46142, book.add_format({"num_format": "dd/mm/yy"}))
    book.close()
    raw = file.getvalue()
    listed = read_case_list(raw, name="ours.xlsx", office=office, today=NOW.date())
    (one,) = listed.rows.cases
    assert (str(one.claim.amount), one.opened) == ("6.05", date(2026, 4, 30))
    assert len(imported(office, listed).rows) == 1


def test_a_file_that_lists_no_cases_is_refused(office: Office) -> None:
    with pytest.raises(NoCaseListError, match="head a column 'Invoice'"):
        read_case_list(b"Colour;Size\nred;1\n", name="x.csv", office=office, today=NOW.date())
