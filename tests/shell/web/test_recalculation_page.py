"""The recalculation: side by side, every figure led to its record, and a page for the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from amicable.shell.store.models import (
    Case,
    Claim,
    Decision,
    Event,
    Investigation,
    Message,
    Participant,
    Task,
    User,
)

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
MARK = "INTERNAL-7f3a"


@pytest.fixture(name="page")
def _page(client: Client, case_id: str) -> str:
    """Sign an agent in and return the address of the recalculation of INV-1."""
    client.force_login(User.objects.create_user("ines", email="ines@us.example"))
    return f"/cases/{case_id}/invoices/{_content()['claims'][0]['invoice_id']}"


def _content() -> dict[str, Any]:
    content: dict[str, Any] = Investigation.objects.get().content
    return content


def _text(client: Client, page: str, **headers: str) -> str:
    answer = client.get(page, headers=headers)
    assert answer.status_code == 200, answer.content.decode()[-900:]
    return answer.content.decode()


def _case(page: str) -> str:
    return page.partition("/invoices/")[0]


def _paper(page: str) -> str:
    return page.replace("/invoices/", "/print/")


def test_billed_and_expected_stand_side_by_side(client: Client, page: str) -> None:
    text = _text(client, page)
    assert text.count("Should have been") == 1
    assert 'class="figure number differs"' in text
    assert "12.50 EUR" in text
    assert "12.00 EUR" in text
    assert text.count("none of its own") == text.count("<tbody") - 1


def test_the_differences_are_summed_at_the_foot(client: Client, page: str) -> None:
    finding = _content()["findings"][0]
    foot = _text(client, page).partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert f"+{finding['difference']} EUR" in foot
    assert f"+{finding['gross']} EUR" in foot


def test_a_cited_value_opens_its_record(client: Client, page: str) -> None:
    finding = _content()["findings"][0]
    at = next(n for n, one in enumerate(finding["evidence"]) if one["table"] == "price_terms")
    source = f"{_case(page)}/source?found={finding['id']}&cited={at}"
    text = _text(client, source, **{"HX-Request": "true"})
    assert "<html" not in text
    assert finding["evidence"][at]["key"][0] in text
    assert "<mark>12</mark>" in text
    assert "first day of validity" in text
    assert "<html" in _text(client, source)


def test_a_billed_figure_opens_the_line_of_the_invoice(client: Client, page: str) -> None:
    text = _text(client, f"{_case(page)}/source?invoice=INV-1&line=1&column=unit_price")
    assert "<mark>12.5</mark>" in text


def test_a_record_leads_on_to_the_record_it_names(client: Client, page: str) -> None:
    source = f"{_case(page)}/source?invoice=INV-1&line=1&column=net"
    text = _text(client, source)
    assert "follow=item_id" in text
    item = _text(client, f"{source}&follow=item_id")
    assert "Table items of the books" in item
    assert client.get(f"{source}&follow=net").status_code == 422
    assert client.get(f"{source}&follow=nothing").status_code == 422


def test_a_calculation_unfolds_its_steps(client: Client, page: str) -> None:
    finding = _content()["findings"][0]
    text = _text(client, f"{_case(page)}/calculations/{finding['id']}")
    assert text.count("<li>") >= len(finding["derivation"])


def test_a_line_tells_how_it_came_about(client: Client, page: str) -> None:
    kept = Investigation.objects.get()
    kept.content["findings"].clear()
    kept.save()
    assert f"{_case(page)}/line?invoice=INV-1&amp;line=1" in _text(client, page)
    text = _text(client, f"{_case(page)}/line?invoice=INV-1&line=1")
    assert "10 × 12.00 EUR = 120.00 EUR" in text
    Case.objects.update(books="/nowhere/at-all")
    gone = client.get(f"{_case(page)}/line?invoice=INV-1&line=1")
    assert gone.status_code == 422
    assert "cannot be read" in gone.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "source?invoice=I-OTHER&line=1&column=net",
        "source?invoice=INV-1&line=1&column=tax_rate",
        "source?found=nothing&cited=0",
        "source?found=c1&cited=-1",
        "source?cited=²",
        "calculations/nothing",
        "line?invoice=I-OTHER&line=1",
        "line?invoice=INV-1&line=99",
        "invoices/I-OTHER",
        "print/I-OTHER",
    ],
)
def test_what_the_case_does_not_speak_of_is_not_shown(
    client: Client, page: str, asked: str
) -> None:
    answer = client.get(f"{_case(page)}/{asked}")
    assert answer.status_code == 422
    assert "does not speak of" in answer.content.decode()


def test_without_the_books_it_says_so_with_the_mend(client: Client, page: str) -> None:
    Case.objects.update(books="/nowhere/at-all")
    text = _text(client, page)
    assert "cannot be read now" in text
    assert "/nowhere/at-all is not there" in text
    assert "+6.05 EUR" in text


def test_books_that_changed_since_are_said_to_have_changed(client: Client, page: str) -> None:
    Case.objects.update(snapshot="sha256:another")
    assert "The books have changed" in _text(client, page)


@pytest.mark.parametrize("language", ["es", "pt", "zh"])
def test_it_is_told_in_every_language(client: Client, page: str, language: str) -> None:
    client.post("/language", {"language": language})
    text = _text(client, page)
    assert f'<html lang="{language}">' in text
    assert "Should have been" not in text


def test_a_text_of_the_books_cannot_run_anything(client: Client, page: str) -> None:
    kept = Investigation.objects.get()
    kept.content["findings"][0]["evidence"][0]["value"] = "<script>alert(1)</script>"
    kept.save()
    text = _text(client, page)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_nothing_internal_is_on_the_customers_page(client: Client, page: str) -> None:
    _mark_everything_internal()
    assert MARK in _text(client, page)
    text = _text(client, _paper(page))
    assert MARK not in text
    assert "Should have been" in text
    assert "12.50 EUR" in text


def test_an_internal_finding_moves_no_sum_of_the_customer(client: Client, page: str) -> None:
    kept = Investigation.objects.get()
    kept.content["findings"][0]["audience"] = "internal"
    kept.save()
    assert "Should have been" in _text(client, page)
    text = _text(client, _paper(page))
    assert "Should have been" not in text
    assert "No difference" in text


def _mark_everything_internal() -> None:
    """Plant the mark in every field that a customer may not see."""
    case = Case.objects.get()
    ines = User.objects.get()
    User.objects.update(first_name=MARK, last_name=MARK, email=f"{MARK}@us.example")
    Case.objects.update(
        owner=ines, next_step=MARK, waiting_person=MARK, waiting_function=MARK, sorting=MARK
    )
    Message.objects.create(
        case=case, key="n", direction="note", channel="note", body=MARK, subject=MARK,
        sender=MARK, state="kept", written_at=case.opened_at,
    )  # fmt: skip
    Task.objects.create(
        case=case, function=MARK, question=MARK, answer=MARK, asked_at=case.opened_at
    )
    Participant.objects.create(case=case, role="counsel", name=MARK, address=MARK)
    Decision.objects.update(rule=MARK, why=MARK, because=MARK)
    Claim.objects.update(decided_by=MARK)
    Event.objects.update(why=MARK, actor=MARK)
    kept = Investigation.objects.get()
    _mark_content(kept.content)
    kept.save()


def _mark_content(content: dict[str, Any]) -> None:
    shown = content["findings"][0]
    hidden = {**shown, "id": "fhidden", "audience": "internal", "explanation": MARK}
    hidden["evidence"] = [{**shown["evidence"][0], "value": MARK, "table": MARK}]
    hidden["derivation"] = [
        {"step": MARK, "text": MARK, "rule": MARK, "operands": {}, "result": MARK}
    ]
    content["findings"].append(hidden)
    shown["check"] = shown["responsible"] = MARK
    for step in shown["derivation"]:
        step["rule"] = MARK
    for one in shown["evidence"]:
        one["key"] = [MARK]
    for gap in content["cannot_tell"]:
        gap["because"] = gap["would_help"] = gap["check"] = MARK
    for claim in content["claims"]:
        claim["decided_by"] = claim["reason"] = MARK
    content["decision"]["rule"] = content["made_with"]["catalogue"] = MARK


def test_a_difference_of_the_whole_invoice_is_no_difference_of_a_line(
    client: Client, page: str
) -> None:
    kept = Investigation.objects.get()
    kept.content["findings"][0].update(line=None, basis="gross")
    kept.save()
    foot = _text(client, page).partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert "Differences of the lines" not in foot
    assert foot.count("+6.05 EUR") == 2


def test_what_follows_from_another_finding_counts_nothing_more(client: Client, page: str) -> None:
    kept = Investigation.objects.get()
    first = kept.content["findings"][0]
    kept.content["findings"].append({**first, "id": "f2", "consequence_of": first["id"]})
    kept.save()
    text = _text(client, page)
    assert "follows from another finding" in text
    assert text.partition("<tfoot>")[2].count("+6.05 EUR") == 1
    assert "1 more follows from this" in _text(client, _case(page))


def test_a_claim_that_was_billed_rightly_is_told_with_its_steps(client: Client, page: str) -> None:
    kept = Investigation.objects.get()
    finding, claim = kept.content["findings"].pop(), kept.content["claims"][0]
    claim |= {"findings": [], "verdict": "customer", "derivation": finding["derivation"][:2]}
    claim["evidence"] = finding["evidence"]
    kept.save()
    text = _text(client, page)
    assert "billed rightly" in text
    assert "10 × 12.00 EUR = 120.00 EUR" in text
    assert f"found={claim['id']}&amp;cited=0" in text
    paper = _text(client, _paper(page))
    assert "10 × 12.00 EUR = 120.00 EUR" in paper
    assert "cited=" not in paper
