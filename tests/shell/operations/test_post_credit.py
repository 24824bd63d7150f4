"""The number of each credit note is put on its own papers: by operation, page and command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from amicable.core.cases.credit_numbers import CreditNumberError
from amicable.shell.cli.main import app
from amicable.shell.operations.post_credit import post_credit
from amicable.shell.store.models import Case, User
from amicable.shell.store.requested_papers import requested_papers
from tests.shell.opened import NOW, person

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
ONE, TWO = "credit-request-INV-1-0a1b2c3d", "courtesy-request-INV-2-99aabbcc"
NUMBERS = {ONE: "CN-1", TWO: "CN-2"}


@pytest.fixture(name="asked")
def _asked(case_id: str) -> Case:
    """Return a case that waits for two credits, each asked for in several formats."""
    case = Case.objects.get(pk=case_id)
    case.documents.all().delete()
    for name, kind in ((ONE, "credit_request"), (TWO, "courtesy_request")):
        for ending in ("json", "csv"):
            case.documents.create(
                kind=kind, format=ending, status="requested", name=f"{name}.{ending}", sha256="0"
            )
    # The e-invoice of a request is a credit note, as the request's own papers are not.
    case.documents.create(
        kind="credit_note", format="ubl", status="requested", name=f"{ONE}.xml", sha256="0"
    )
    case.documents.create(
        kind="credit_note",
        format="ubl",
        status="draft",
        name="x.xml",
        number="DRAFT-1",
        sha256="0",
    )
    case.decisions.update(state="released")
    case.state = "waiting_books"
    case.save()
    return case


def _numbers(case: Case) -> dict[str, str]:
    rows = case.documents.filter(status="issued")
    return {one.name: one.number for one in rows}


def _expected() -> dict[str, str]:
    texts = {f"{name}.{end}": one for name, one in NUMBERS.items() for end in ("csv", "json")}
    return texts | {f"{ONE}.xml": NUMBERS[ONE]}


def test_each_paper_has_its_own_number_in_all_its_formats(asked: Case) -> None:
    post_credit(asked.pk, numbers=NUMBERS, now=NOW, actor=person("ines"))
    assert _numbers(asked) == _expected()
    told = asked.events.get(verb="credit.posted")
    assert told.after["numbers"] == NUMBERS
    assert Case.objects.get().state == "settled"
    assert requested_papers(asked) == ()


def test_one_number_for_two_papers_changes_nothing(asked: Case) -> None:
    with pytest.raises(CreditNumberError, match="2 papers were requested"):
        post_credit(asked.pk, numbers={"": "CN-1"}, now=NOW, actor=person("ines"))
    assert _numbers(asked) == {}
    assert Case.objects.get().state == "waiting_books"


def test_a_number_of_an_earlier_credit_of_the_case_is_refused(asked: Case) -> None:
    asked.documents.create(
        kind="credit_request", format="json", status="issued", name="a-1-b.json", number="CN-2",
        sha256="0",
    )  # fmt: skip
    with pytest.raises(CreditNumberError, match="CN-2 is given twice"):
        post_credit(asked.pk, numbers=NUMBERS, now=NOW, actor=person("ines"))


def test_the_page_has_a_field_for_each_paper(asked: Case, client: Client) -> None:
    client.force_login(User.objects.create_user("eva", email="eva@us.example"))
    page = client.get(f"/cases/{asked.pk}").content.decode()
    assert "Number of the credit note for INV-1</label>" in page
    assert "Number of the credit note for INV-2</label>" in page
    fields = {"paper": [ONE, TWO], "number": ["CN-1", "CN-1"]}
    wrong = client.post(f"/cases/{asked.pk}/credit", fields)
    assert wrong.status_code == 422
    assert "the number CN-1 is given twice" in wrong.content.decode()
    client.post(f"/cases/{asked.pk}/credit", {"paper": [ONE, TWO], "number": ["CN-1", "CN-2"]})
    assert _numbers(asked) == _expected()


def test_the_command_takes_a_number_a_paper(asked: Case) -> None:
    runner = CliRunner()
    alone = runner.invoke(app, ["cases", "credit", asked.pk, "CN-1"])
    assert "2 papers were requested" in str(alone.exception)
    twice = ["--paper", f"{ONE}=CN-1", "--paper", f"{ONE}=CN-2"]
    assert runner.invoke(app, ["cases", "credit", asked.pk, *twice]).exit_code == 2
    papers = ["--paper", f"{ONE}=CN-1", "--paper", f"{TWO}=CN-2"]
    done = runner.invoke(app, ["cases", "credit", asked.pk, *papers])
    assert done.exit_code == 0, done.output
    assert "the case settled" in done.output
    assert _numbers(asked) == _expected()
