"""Every decision table answers every question, by one row, and every row can answer one."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
import zen

from amicable.shell.catalogue import entry_files
from amicable.shell.engine.tables import NO_RULE_MATCHED, read_policy
from tests.catalog.roots import ROOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.shell.engine.tables import Policy

POLICIES = [read_policy(path) for path in entry_files(ROOTS, "policies", ".json").values()]


def _schema(policy: Policy) -> dict[str, Any]:
    nodes = policy.content["nodes"]
    (written,) = (node["content"]["schema"] for node in nodes if node["type"] == "inputNode")
    schema = json.loads(written)
    assert isinstance(schema, dict)
    return schema


def _words(field: dict[str, Any]) -> list[str | bool]:
    if field["type"] == "boolean":
        return [True, False]
    return list(field.get("enum") or field["examples"])


def _questions(policy: Policy) -> Iterator[dict[str, str | bool]]:
    fields = _schema(policy)["properties"]
    for words in product(*(_words(field) for field in fields.values())):
        yield dict(zip(fields, words, strict=True))


def _fired(policy: Policy) -> dict[str, list[str]]:
    """Return, per question, the ids of all rows that match, the last one left out."""
    content = json.loads(json.dumps(policy.content))
    for node in content["nodes"]:
        if node["id"] == policy.table:
            node["content"]["hitPolicy"] = "collect"
    decision = zen.ZenEngine().create_decision(json.dumps(content))
    found = {}
    for question in _questions(policy):
        answer = decision.evaluate(question, {"trace": True})
        rows = [hit["rule"]["_id"] for hit in answer["trace"][policy.table]["traceData"]]
        assert rows[-1] == NO_RULE_MATCHED
        found[json.dumps(question)] = rows[:-1]
    return found


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_is_complete_without_overlap_and_every_row_is_reached(policy: Policy) -> None:
    fired = _fired(policy)
    assert {question: rows for question, rows in fired.items() if len(rows) != 1} == {}
    (table,) = (node for node in policy.content["nodes"] if node["id"] == policy.table)
    written = [rule["_id"] for rule in table["content"]["rules"]]
    assert {*written} == {NO_RULE_MATCHED, *(row for rows in fired.values() for row in rows)}
    assert len(written) == len({*written})


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_says_where_it_comes_from_and_what_each_row_means(policy: Policy) -> None:
    assert policy.content["source"]
    (table,) = (node for node in policy.content["nodes"] if node["id"] == policy.table)
    for rule in table["content"]["rules"]:
        assert rule["_description"], rule["_id"]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_the_schema_of_a_policy_names_every_column(policy: Policy) -> None:
    (table,) = (node for node in policy.content["nodes"] if node["id"] == policy.table)
    fields = {
        column["field"].removeprefix("number(").removesuffix(")")
        for column in table["content"]["inputs"]
    }
    schema = _schema(policy)
    assert fields == set(schema["properties"]) == set(schema["required"])
    assert schema["additionalProperties"] is False


def test_the_built_in_policies_are_found_by_being_there() -> None:
    assert {policy.name for policy in POLICIES} >= {
        "admission",
        "authority",
        "remedies",
        "replies",
    }
