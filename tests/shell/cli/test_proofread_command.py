from __future__ import annotations

import io
import json
from email.message import EmailMessage
from typing import TYPE_CHECKING

import docx
import pytest
import typer
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from amicable.core.vocabulary.error import InputError
from amicable.shell.cli.proofread_command import proofread_command
from tests.shell.queries.proof_cast import case_of, letter_in

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

LETTER = letter_in(case_of("price_error", "en", "GB"))


def _run(*arguments: str, typed: str | None = None) -> Result:
    app = typer.Typer()
    app.command()(proofread_command)
    return CliRunner().invoke(app, list(arguments), input=typed)


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_of("price_error", "en", "GB")), encoding="utf-8")
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "letter.txt"
    text = "Thank you, Ana! We guarantee it.\nWe are crediting 24.21 EUR.\n"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_letter_of_ours_may_leave(case: str) -> None:
    result = _run("-", "--case", case, typed=LETTER)
    assert result.stdout.splitlines() == ["-: Nothing stands against sending this."]
    assert result.exit_code == 0


def test_json_obeys_the_schema(checkout: Path, case: str, wrong: str) -> None:
    schema = json.loads((checkout / "docs/reference/schemas/proof.json").read_text())
    Draft202012Validator.check_schema(schema)
    result = _run(wrong, "--case", case, "--json")
    told = json.loads(result.stdout)
    Draft202012Validator(schema).validate(told)
    assert told["verdict"] == "stop"
    assert result.exit_code == 1


def test_a_mark_stands_under_its_place_with_reason_and_mend(case: str, wrong: str) -> None:
    lines = _run(wrong, "--case", case).stdout.splitlines()
    shown = next(place for place, line in enumerate(lines) if "24.21 EUR" in line)
    start = lines[shown].index("24.21 EUR")
    assert lines[shown + 1] == " " * start + "^" * len("24.21 EUR")
    assert " ".join(lines[shown + 2].split()) == (
        "stop: 24.21 EUR stands nowhere in this case. "
        "Compare it with the case; probably 24.20 EUR."
    )
    assert lines[-1].endswith("Do not send this yet: 1 to mend, 1 to look at.")


def test_reasons_are_told_in_the_language_of_who_reads(case: str, wrong: str) -> None:
    result = _run(wrong, "--case", case, "--language", "es")
    assert "alto: 24.21 EUR no figura en este caso." in result.stdout


def test_warnings_alone_end_with_one_unless_told_otherwise(case: str) -> None:
    text = "Thank you, Ana. We guarantee it."
    assert _run("-", "--case", case, typed=text).exit_code == 1
    assert _run("-", "--case", case, "--exit-zero", typed=text).exit_code == 0


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "it is no JSON of one case"),
        ("[]", "this is no amicable.case/1"),
        ('{"schema": "amicable.case/1"}', "is not whole"),
    ],
)
def test_what_is_no_case_is_refused_in_words(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(content, encoding="utf-8")
    result = _run("-", "--case", str(path), typed="Hello")
    assert isinstance(result.exception, InputError)
    assert fault in str(result.exception)


def _docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _mail(subject: str, text: str, **files: bytes) -> bytes:
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["MIME-Version"] = "ana@club.example", subject, "1.0"
    mail.set_content(text)
    for name, content in files.items():
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return bytes(mail)


WRONG = "Thank you, Ana.\nWe are crediting 24.21 EUR.\n"


@pytest.mark.parametrize(
    "content",
    [
        _docx(WRONG),
        _mail("Your invoice", WRONG),
        _mail("We are crediting 24.21 EUR", "Thank you."),
    ],
    ids=["docx", "mail", "subject of a mail"],
)
def test_a_letter_is_read_whatever_its_form(tmp_path: Path, case: str, content: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    told = json.loads(_run(str(path), "--case", case, "--json").stdout)
    assert [one["text"] for one in told["marks"]] == ["24.21 EUR"]


def test_files_at_a_mail_are_named_as_not_read(tmp_path: Path, case: str) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(_mail("Your invoice", LETTER, annex=b"%PDF-1.7"))
    result = _run(str(path), "--case", case)
    assert result.stderr == "Not read: annex. Proofread each file at the mail by itself.\n"
    assert json.loads(_run(str(path), "--case", case, "--json").stdout)["unread"] == ["annex"]


def test_what_holds_no_words_is_refused_in_words(tmp_path: Path, case: str) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert "holds no words" in str(_run(str(path), "--case", case).exception)


def test_an_empty_text_and_one_that_is_not_utf8_are_refused(tmp_path: Path, case: str) -> None:
    assert "no text" in str(_run("-", "--case", case, typed=" \n").exception)
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in str(_run(str(path), "--case", case).exception)
