"""A figure leads to the sentence of its paper, and no paper to whom it does not concern."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.finding import Evidence
from amicable.shell.operations.open_books import open_books
from amicable.shell.queries.source_record import source_record
from amicable.shell.store.models import Case, Reading, User
from tests.shell.opened import opened
from tests.shell.papered import SECRET, SENTENCE, SIGNED, printed, write_papered_books

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session", name="papered")
def _papered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_papered_books(tmp_path_factory.mktemp("papered") / "books")


@pytest.fixture(name="case")
def _case(client: Client, papered: Path) -> str:
    """Open Alba's case over books with papers, sign an agent in, and return its address."""
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return f"/cases/{opened(papered)}"


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return html.unescape(answer.content.decode())


def _paper(client: Client, case: str) -> str:
    """Return where the recalculation leads from the sentence of the contract."""
    text = _text(client, f"{case}/invoices/INV-1")
    (found,) = set(re.findall(r'href="(/cases/[^"]+/paper\?[^"]*P-ALBA[^"]*)"', text))
    return str(found)


def test_the_recalculation_shows_the_sentence_of_the_contract_with_its_page(
    client: Client, case: str
) -> None:
    text = _text(client, f"{case}/invoices/INV-1")
    assert f'<blockquote class="words">{SENTENCE}</blockquote>' in text
    assert "contract.pdf, page 2" in text
    assert "papers/contract.pdf" not in text


def test_the_calculation_and_the_record_show_it_too(client: Client, case: str) -> None:
    page = _text(client, f"{case}/invoices/INV-1")
    addresses = set(re.findall(rf'href="({case}/(?:calculations|source)[^"]+)"', page))
    told = [_text(client, one) for one in addresses]
    assert sum(SENTENCE in one for one in told if "<h1>" in one) >= 2


def test_the_sentence_is_marked_on_its_page_however_its_lines_break(
    client: Client, case: str
) -> None:
    text = _text(client, _paper(client, case))
    marked = re.search(r'<mark id="quoted" tabindex="-1">([^<]+)</mark>', text)
    assert marked is not None
    assert " ".join(marked.group(1).split()) == SENTENCE
    assert "Page 2 of 2" in text
    before = _text(client, f"{_paper(client, case)}&page=1")
    assert "1. Parties" in before
    assert "<mark" not in before.partition("<main")[2]


def test_a_page_that_is_none_shows_the_quoted_one(client: Client, case: str) -> None:
    for wrong in ("0", "3", "-1", "x", "²", "9" * 50):
        assert "Page 2 of 2" in _text(client, f"{_paper(client, case)}&page={wrong}")


def test_the_paper_itself_is_a_download_that_nothing_runs(
    client: Client, case: str, papered: Path
) -> None:
    answer = client.get(_paper(client, case).replace("/paper?", "/paper/file?"))
    assert answer.content == (papered / "papers" / "contract.pdf").read_bytes()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="contract.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_who_read_a_paper_is_kept_with_its_name(client: Client, case: str) -> None:
    client.get(_paper(client, case))
    kept = Reading.objects.get(what="paper")
    assert (kept.why, kept.case_id) == ("contract.pdf", case.rpartition("/")[2])
    assert kept.user == User.objects.get(username="ines")


@pytest.mark.parametrize("wanted", ["P-BORJA", "P-NOTE", "P-NONE", "", "../contract.pdf"])
def test_no_paper_is_opened_but_from_the_figure_that_it_proves(
    client: Client, case: str, wanted: str
) -> None:
    address = _paper(client, case).replace("P-ALBA", wanted)
    for one in (address, address.replace("/paper?", "/paper/file?")):
        answer = client.get(one)
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()
    assert not Reading.objects.filter(what="paper").exists()


def test_a_stranger_is_asked_to_sign_in_before_any_paper(client: Client, case: str) -> None:
    address = _paper(client, case)
    client.logout()
    assert client.get(address).status_code == 302
    assert client.get(address.replace("/paper?", "/paper/file?")).status_code == 302


def test_the_print_for_the_customer_shows_the_customers_own_sentence(
    client: Client, case: str
) -> None:
    text = _text(client, f"{case}/print/INV-1")
    assert SENTENCE in text
    assert "/paper" not in text


@pytest.mark.parametrize("owner", ["BORJA", ""])
def test_the_print_for_the_customer_shows_no_paper_of_anybody_else(
    client: Client, case: str, owner: str
) -> None:
    Case.objects.update(customer_id=owner)
    assert SENTENCE not in _text(client, f"{case}/print/INV-1")
    assert SENTENCE in _text(client, f"{case}/invoices/INV-1")


def test_a_delivered_line_leads_to_the_note_and_to_who_signed_it(papered: Path) -> None:
    cited = Evidence("delivery_lines", ("D-1", "1"), "quantity", "10")
    (note,) = source_record(open_books(papered), cited).quotes
    assert (note.document_id, note.kind, note.words) == ("P-NOTE", "delivery_proof", SIGNED)


def test_a_paper_whose_bytes_are_not_there_says_so(client: Client, tmp_path: Path) -> None:
    folder = write_papered_books(tmp_path / "books")
    (folder / "papers" / "contract.pdf").write_bytes(printed("another paper"))
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    address = _paper(client, f"/cases/{opened(folder)}")
    assert "The books name this paper and do not hold it." in _text(client, address)
    assert client.get(address.replace("/paper?", "/paper/file?")).status_code == 404
