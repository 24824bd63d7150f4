"""One complaint: a letter in the right language, a balance only while it is fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from amicable.core.vocabulary.case import Case
    from amicable.shell.operations.open_office import Office

HEAD = b"From: ap@mueller.example\nMessage-ID: <1@x>\n"
SHORT = HEAD + b"Subject: I1\n\nI1 ??\n"


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Iterator[Office]:
    tables = small_books()
    tables["customers"][0].append("language")
    tables["customers"][1].append("es")
    tables["customers"][2].append("pt")
    office = open_office(write_books(tmp_path / "books", tables))
    yield office
    office.close()


def _case(raw: bytes, office: Office) -> Case:
    return resolve_complaint(raw, name="mail", office=office).case


def test_a_few_words_are_answered_in_the_stored_language(office: Office) -> None:
    letter = _case(SHORT, office).letter
    assert letter is not None
    assert letter.language == "es"


def test_clear_words_go_before_the_stored_language(office: Office) -> None:
    words = b"\nThe price on invoice I1 is not the one that we agreed with you in the contract.\n"
    letter = _case(HEAD + words, office).letter
    assert letter is not None
    assert letter.language == "en"


def test_the_stored_language_of_a_stranger_is_not_looked_up(office: Office) -> None:
    case = _case(SHORT.replace(b"ap@mueller", b"eve@nowhere"), office)
    assert case.identified.sender == "unknown"
    assert case.customer is None


def test_what_it_was_made_with_is_in_the_case(office: Office) -> None:
    case = _case(SHORT, office)
    assert case.made_with.snapshot == office.book.snapshot.id
    assert case.made_with.as_of == office.book.as_of
    assert case.made_with.as_of_assumed
    assert case.made_with.overlay is None


def test_an_empty_mail_is_refused_by_its_name(office: Office) -> None:
    with pytest.raises(InputError, match="mail"):
        _case(b"", office)
