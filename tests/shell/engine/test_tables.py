"""The adapter of the decision tables: exact money, named rows, and no silent mismatch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.tables import PolicyError, QuestionError, Tables, read_policy

if TYPE_CHECKING:
    from pathlib import Path


QUESTION = {"id": "q", "type": "inputNode", "content": {"schema": "{}"}}
WITHOUT_ROWS = {"id": "t", "type": "decisionTableNode", "content": {"rules": []}}


def _asked(total: str, currency: str = "EUR", occasion: str = "other") -> dict[str, str]:
    return {"occasion": occasion, "total": total, "currency": currency}


@pytest.mark.parametrize(
    ("total", "role"),
    [
        ("100", "agent"),
        ("100.01", "lead"),
        ("1000.00", "lead"),
        ("1000.0001", "manager"),
        ("10000", "manager"),
        ("10000.01", "director"),
        ("12345678901234567890.01", "director"),
    ],
)
def test_the_limit_itself_still_belongs_to_the_lower_role(total: str, role: str) -> None:
    assert Tables().evaluate("authority", _asked(total)).values["role"] == role


def test_the_answer_names_the_policy_its_version_and_the_row() -> None:
    row = Tables().evaluate("authority", _asked("1000"))
    assert (row.policy, row.version, row.rule) == ("authority", "2026-11-21", "lead")


def test_a_question_asked_again_has_the_row_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    first = tables.evaluate("authority", _asked("1000"))
    monkeypatch.delitem(tables.policies, "authority")
    assert tables.evaluate("authority", dict(reversed(_asked("1000").items()))) is first
    with pytest.raises(PolicyError):
        tables.evaluate("authority", _asked("1001"))


@pytest.mark.parametrize(
    "question",
    [
        {"occasion": "other", "total": "5"},
        {"occasion": "other", "total": "five", "currency": "EUR"},
        {"occasion": "other", "total": True, "currency": "EUR"},
        {"occasion": "otter", "total": "5", "currency": "EUR"},
        {"occasion": "other", "total": "5", "currency": None},
        {"occasion": "other", "total": "5", "currency": "EUR", "mood": "fine"},
    ],
)
def test_a_question_that_would_match_nothing_is_refused(question: dict[str, str | bool]) -> None:
    with pytest.raises(QuestionError, match=r"authority cannot be asked that: .+\.$"):
        Tables().evaluate("authority", question)


def test_a_later_root_replaces_a_policy_of_the_same_name(tmp_path: Path) -> None:
    content = json.loads((BUILT_IN / "policies" / "authority.json").read_text())
    del content["version"]
    content["nodes"][1]["content"]["rules"][3]["out_role"] = '"manager"'
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "authority.json").write_text(json.dumps(content))
    row = Tables([BUILT_IN, tmp_path]).evaluate("authority", _asked("5"))
    assert row.values["role"] == "manager"
    assert row.version.startswith("sha256:")


def test_an_unknown_policy_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"add goodwill\.json"):
        Tables([tmp_path]).evaluate("goodwill", {})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "no JSON"),
        ("[]", "JSON object"),
        ("{}", "one decision table"),
        (json.dumps({"nodes": [QUESTION, WITHOUT_ROWS]}), "the last row"),
    ],
)
def test_a_broken_policy_is_named_with_file_and_mend(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "broken.json").write_text(text)
    with pytest.raises(PolicyError, match=rf"broken\.json.*{says}"):
        read_policy(tmp_path / "broken.json")
