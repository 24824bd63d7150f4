"""Answers that are kept count for the next file too."""

from __future__ import annotations

from amicable.core.books.mapping.kept_answers import KeptAnswers, to_keep

_KEY = "date order of Day in may.csv"


def test_an_answer_for_any_file_answers_for_each() -> None:
    kept = KeptAnswers({"date order of Day in *": "dmy", "charset of *": "cp1252"})
    assert (kept.get(_KEY), kept.get("charset of may.csv")) == ("dmy", "cp1252")
    assert _KEY in kept
    assert "date order of Due in may.csv" not in kept


def test_an_answer_for_the_file_itself_comes_first() -> None:
    assert KeptAnswers({"date order of Day in *": "dmy", _KEY: "mdy"}).get(_KEY) == "mdy"


def test_answers_that_agree_are_kept_for_any_file() -> None:
    june = "date order of Day in june.csv"
    assert to_keep({_KEY: "dmy", june: "dmy"}) == {"date order of Day in *": "dmy"}
    assert to_keep({_KEY: "dmy", june: "mdy"}) == {_KEY: "dmy", june: "mdy"}


def test_a_key_without_a_file_stays() -> None:
    assert to_keep({"currency": "EUR", "end_dates": "inclusive"}) == {
        "currency": "EUR",
        "end_dates": "inclusive",
    }
