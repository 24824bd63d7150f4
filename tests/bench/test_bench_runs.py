from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.expression import ALWAYS
from amicable.shell.catalogue import load_catalogue
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.decimal_loop import CAUSES, run_loop
from tests.bench.figures import Figure, write_figures
from tests.bench.generator import generate
from tests.bench.measuring import distribution
from tests.bench.scenery import tried_checks
from tests.bench.scoring import scores
from tests.bench.steps import canonical
from tests.tidy.tree import sources

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.generator import Planted

_LINES = 2000


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return generate(tmp_path_factory.mktemp("bench") / "books", lines=_LINES)


def test_the_generator_shares_no_code_with_what_is_measured() -> None:
    own = {"tests/bench/generator.py", "tests/bench/decimal_loop.py"}
    found = [source for source in sources("tests/bench") if source.path in own]
    assert len(found) == len(own)
    names = {name for source in found for name, _ in source.imports()}
    assert {name for name in names if name.startswith(("amicable", "tests"))} == set()


def test_the_same_size_gives_the_same_truth(planted: Planted, tmp_path: Path) -> None:
    again = generate(tmp_path / "books", lines=_LINES)
    assert again.errors == planted.errors
    assert again.clean_invoices == planted.clean_invoices


def test_no_error_is_planted_in_the_clean_part(planted: Planted) -> None:
    assert planted.clean_invoices
    assert {error.invoice_id for error in planted.errors} & planted.clean_invoices == set()


def test_every_cause_that_a_check_proves_is_planted(planted: Planted) -> None:
    """What is never more than likely, such as a break with a custom, asks and proves nothing."""
    checks = [check for check in load_catalogue().checks if not check.explains]
    proved = {check.cause for check in checks if check.likely is not ALWAYS}
    tried = {check.cause for check in checks if check.code in tried_checks()}
    assert proved - {error.cause for error in planted.errors} - tried == set()


def test_the_decimal_loop_finds_the_planted_prices_discounts_and_sums(planted: Planted) -> None:
    run = run_loop(planted.folder, lines=10 * _LINES)
    truth = {(e.cause, e.invoice_id, e.line) for e in planted.errors if e.cause in CAUSES}
    mended = {found for found in run.found if found not in truth}
    assert truth <= run.found
    # The loop reads no credit notes: what else it sees is the price that was credited since.
    assert {cause for cause, _, _ in mended} == {"P01"}
    assert not {invoice for _, invoice, _ in mended} & {e.invoice_id for e in planted.errors}


def test_the_audit_finds_the_planted_errors_and_nothing_else(
    planted: Planted, tmp_path: Path
) -> None:
    import_books([planted.folder], to=tmp_path / "snapshot")
    lines = canonical(audit_books(tmp_path / "snapshot", AuditScope()))
    rows = [json.loads(line) for line in lines]
    causes = {check.cause for check in load_catalogue().checks if not check.explains}
    told = scores(rows, planted, causes)
    assert [one for one in told if (one.precision, one.recall) != (1.0, 1.0)] == []
    assert [one.cause for one in told if one.amounts != one.right_amounts] == []
    # An explanation says that a difference is none, so it may stand on a clean invoice.
    said = {(row["cause"], row["invoice_id"]) for row in rows if row["cause"] in causes}
    assert {one for one in said if one[1] in planted.clean_invoices} == set()


def test_a_distribution_takes_the_nearest_rank() -> None:
    told = distribution([float(second) for second in range(1, 201)])
    assert (told.p50, told.p99, told.runs) == (101.0, 198.0, 200)


def test_a_figure_says_whether_its_goal_is_met() -> None:
    assert Figure("audit", 4.9, "× floor", 5).met is True
    assert Figure("audit", 5.1, "× floor", 5).met is False
    assert Figure("recall", 0.9, "", 1, at_least=True).met is False
    assert Figure("import", 20.0).met is None


def test_figures_are_written_as_json(tmp_path: Path) -> None:
    file = tmp_path / "out" / "bench.json"
    write_figures([Figure("audit", 4.9, "× floor", 5)], {"cores": "2"}, file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["machine"] == {"cores": "2"}
    assert written["figures"][0]["met"] is True
    assert [path.name for path in file.parent.iterdir()] == ["bench.json"]
