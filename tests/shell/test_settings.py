"""Settings come from the environment, or fail loudly."""

from __future__ import annotations

import os
from base64 import b64encode
from decimal import Decimal
from pathlib import Path

import pytest

from amicable.shell.setting_values import SettingError
from amicable.shell.settings import read_settings


def test_without_any_variable_nothing_is_released_and_balances_last_a_day() -> None:
    settings = read_settings({"HOME": "home"})
    assert settings.automatic_limit == Decimal(0)
    assert settings.balance_max_age_days == 1
    assert settings.cache_folder == Path("home") / ".cache" / "amicable"
    assert (settings.catalogue_roots, settings.personal_key) == ((), "")


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    roots = os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")])
    settings = read_settings(
        {
            "AMICABLE_CACHE": "cache",
            "AMICABLE_STATE": "state",
            "AMICABLE_AUTOMATIC_LIMIT": "50.00",
            "AMICABLE_SELLER_ID": "S1",
            "AMICABLE_SELLER_NAME": "Acme",
            "AMICABLE_SELLER_COUNTRY": "DE",
            "AMICABLE_BALANCE_MAX_AGE": "3",
            "AMICABLE_CATALOG": roots,
            "AMICABLE_PERSONAL_KEY": "key",
        }
    )
    assert settings.automatic_limit == Decimal("50.00")
    assert (settings.seller_id, settings.seller_name, settings.seller_country) == (
        "S1", "Acme", "DE",
    )  # fmt: skip
    assert settings.catalogue_roots == (tmp_path / "a", tmp_path / "b")
    assert (settings.balance_max_age_days, settings.personal_key) == (3, "key")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMICABLE_AUTOMATIC_LIMIT", "much"),
        ("AMICABLE_AUTOMATIC_LIMIT", "-1"),
        ("AMICABLE_AUTOMATIC_LIMIT", "NaN"),
        ("AMICABLE_BALANCE_MAX_AGE", "1.5"),
        ("AMICABLE_SELLER_COUNTRY", "Germany"),
        ("AMICABLE_CATALOG", "no-such-folder"),
    ],
)
def test_a_value_that_does_not_fit_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"The setting {name} is"):
        read_settings({"HOME": "home", name: value})


def test_the_key_of_the_record_is_hex_or_base64() -> None:
    seed = bytes(range(32))
    for written in (seed.hex(), b64encode(seed).decode()):
        assert read_settings({"AMICABLE_RECORD_KEY": written}).record_key == seed
    assert read_settings({}).record_key is None


@pytest.mark.parametrize("written", ["00", "x" * 64, "é" * 44, "AA==", " "])
def test_a_key_of_the_record_of_another_length_is_refused_unseen(written: str) -> None:
    with pytest.raises(SettingError, match=r"AMICABLE_RECORD_KEY is '\*\*\*'"):
        read_settings({"AMICABLE_RECORD_KEY": written})
