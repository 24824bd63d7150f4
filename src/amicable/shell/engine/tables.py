"""Decision tables: loads the policies (JDM, run by zen-engine) and asks them.

Money goes in and out as text; a table that compares it writes its column `number(total)`. The
input node of a policy carries a JSON Schema: zen-engine refuses a question that lacks a field or
has another type or word, which would otherwise silently match no row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.policy import Row
from amicable.shell.catalogue import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from amicable.core.vocabulary.policy import Question

NO_RULE_MATCHED = "no_rule_matched"
_BIGGEST = 1_000_000
_REMEMBERED = 2_000
"""Questions whose rows are kept, those asked last."""


class PolicyError(InputError):
    """A policy file cannot be used; the sentence names the file, the place and the mend."""


class QuestionError(InputError):
    """A table was asked something that it does not take."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A decision table with its name and version (the content's hash when it states none)."""

    name: str
    version: str
    content: dict[str, Any]
    table: str
    """Id of the node that holds the rows."""
    compiled: Any


class Tables:
    """The policies of the catalogue roots; a later root replaces a policy of the same name."""

    def __init__(self, roots: Iterable[Path] = (BUILT_IN,)) -> None:
        self.policies: dict[str, Policy] = {}
        for root in roots:
            for path in sorted((root / "policies").glob("*.json")):
                policy = read_policy(path)
                self.policies[policy.name] = policy
        # Most questions hold a few words that come again and again, and a table never changes.
        self._row = lru_cache(_REMEMBERED)(self._asked)

    def evaluate(self, name: str, question: Question) -> Row:
        """Return the row of the named table that fires; this is what `core` is handed.

        Raises InputError when there is no such table or the question is not one that it takes.
        """
        return self._row(name, tuple(sorted(question.items())))

    def _asked(self, name: str, question: tuple[tuple[str, str | bool | None], ...]) -> Row:
        policy = self.policies.get(name)
        if policy is None:
            known = ", ".join(sorted(self.policies)) or "none"
            message = (
                f"There is no policy {name}: add {name}.json to a policies folder (now: {known})."
            )
            raise PolicyError(message)
        answer = _answer(policy, dict(question))
        trace = answer["trace"][policy.table]
        return Row(
            policy=policy.name,
            version=policy.version,
            rule=str(trace["traceData"]["rule"]["_id"]),
            values={key: str(value) for key, value in answer["result"].items()},
        )


def read_policy(path: Path) -> Policy:
    """Return the policy of a file, compiled. Raises InputError naming file, place and mend."""
    import zen

    content = _content(path)
    table = _table(content, path)
    rules = table["content"].get("rules") or [{}]
    if rules[-1].get("_id") != NO_RULE_MATCHED:
        message = f"{path}: the last row must have the _id {NO_RULE_MATCHED} and no condition."
        raise PolicyError(message)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
    version = content.get("version") or f"sha256:{sha256(canonical.encode()).hexdigest()}"
    try:
        compiled = zen.ZenEngine().create_decision(json.dumps(content))
    except (RuntimeError, ValueError) as error:
        message = f"{path}: zen-engine does not read it ({_first_line(error)}): mend the table."
        raise PolicyError(message) from error
    return Policy(str(content.get("name") or path.stem), version, content, table["id"], compiled)


def _content(path: Path) -> dict[str, Any]:
    if path.stat().st_size > _BIGGEST:
        message = f"{path}: a policy of more than {_BIGGEST} bytes is refused: split the table."
        raise PolicyError(message)
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        message = f"{path}: it is no JSON ({error}): export the table again as JDM."
        raise PolicyError(message) from error
    if not isinstance(content, dict):
        message = f"{path}: a policy is a JSON object with nodes and edges: export it as JDM."
        raise PolicyError(message)
    return content


def _table(content: dict[str, Any], path: Path) -> dict[str, Any]:
    nodes = [node for node in content.get("nodes", ()) if isinstance(node, dict)]
    tables = [node for node in nodes if node.get("type") == "decisionTableNode"]
    schemas = [
        node["content"]["schema"]
        for node in nodes
        if node.get("type") == "inputNode" and (node.get("content") or {}).get("schema")
    ]
    if len(tables) != 1 or len(schemas) != 1:
        message = (
            f"{path}: a policy has one decision table and an input node with a JSON Schema of"
            f" what it is asked; here are {len(tables)} and {len(schemas)}."
        )
        raise PolicyError(message)
    return tables[0]


def _answer(policy: Policy, question: Question) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = policy.compiled.evaluate(dict(question), {"trace": True})
    except RuntimeError as error:
        message = f"The policy {policy.name} cannot be asked that: {_first_line(error)}."
        raise QuestionError(message) from error
    return answer


def _first_line(error: Exception) -> str:
    """Return the reason without the engine's own stack."""
    text = str(error).partition("\n")[0]
    try:
        return str(json.loads(text)["source"])
    except (ValueError, KeyError, TypeError):
        return text
