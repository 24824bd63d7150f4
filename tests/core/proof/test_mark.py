from __future__ import annotations

from amicable.core.proof.mark import Mark, in_place, verdict_of


def test_an_error_stops_and_warnings_warn() -> None:
    warning, error = Mark("a", "warning", 0, 1), Mark("b", "error", 2, 3)
    assert verdict_of([]) == "ok"
    assert verdict_of([warning]) == "warn"
    assert verdict_of([warning, error]) == "stop"


def test_a_warning_within_an_error_is_not_told_twice() -> None:
    error = Mark("remedy_not_decided", "error", 0, 20)
    inside, beside = Mark("vague_promise", "warning", 5, 9), Mark("threat", "warning", 21, 25)
    assert in_place([beside, inside, error]) == (error, beside)


def test_an_error_within_a_long_warning_is_told_too() -> None:
    long, error = Mark("long_sentence", "warning", 0, 90), Mark("threat", "error", 5, 9)
    assert in_place([error, long]) == (long, error)
