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
