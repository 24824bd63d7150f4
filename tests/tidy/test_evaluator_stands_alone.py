"""The evaluator of damaged e-invoices shares no code with what it judges."""

from __future__ import annotations

from tests.tidy.tree import sources

_JUDGED = ("amicable", "tests.shell", "tests.core", "tests.catalog", "tests.damage.shares")
_ALONE = ("identities", "reading", "copies", "bills", "writing_ubl", "writing_cii", "records")


def test_the_evaluator_and_the_damage_import_nothing_of_the_program() -> None:
    every = {source.path: source for source in sources("tests/damage")}
    borrowed = [
        f"{path} {name}"
        for path in (f"tests/damage/{module}.py" for module in _ALONE)
        for name, _ in every[path].imports()
        if name.startswith(_JUDGED)
    ]
    assert borrowed == []
