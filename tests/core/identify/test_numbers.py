from __future__ import annotations

import pytest

from amicable.core.identify.numbers import fit_of


@pytest.mark.parametrize(
    ("written", "fit"),
    [
        ("F-2025/0113", "equal"),
        ("f20250113", "equal"),
        ("INV 2025 113", "normalised"),
        ("2025-0113", "normalised"),
        ("113", "ending"),
        ("0113", "ending"),
        ("F-2O25/0113", "normalised"),
        ("F-2025/1013", "similar"),
        ("F-2025/0118", "similar"),
        ("20250131", "similar"),
        ("2025-1113", "similar"),
        ("2O25-O131", "similar"),
        ("O113", "ending"),
        ("l13", "ending"),
        ("20259113", "similar"),
        ("20259931", None),
        ("114", None),
        ("13", None),
        ("X-77", None),
    ],
)
def test_a_number_fits_whole_mangled_or_mistyped(written: str, fit: str | None) -> None:
    assert fit_of(written, "F-2025/0113") == fit


def test_the_prefix_of_another_paper_does_not_end_alike() -> None:
    assert fit_of("PO-0113", "F-2025/0113") is None


@pytest.mark.parametrize(
    ("written", "fit"),
    [
        ("000.001.234", "normalised"),
        ("NF 1.234", "normalised"),
        ("001234", "normalised"),
        ("1234/2", "ending"),
        ("001234-01", "ending"),
        ("1234-567", None),
        ("1.235", None),
    ],
)
def test_a_printed_number_in_threes_or_with_its_instalment_fits(
    written: str, fit: str | None
) -> None:
    assert fit_of(written, "1234") == fit


def test_the_number_of_an_instalment_is_none_of_a_short_number() -> None:
    assert fit_of("12/3", "12") is None
