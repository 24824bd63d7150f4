"""One customer, the whole book and a Spark cluster: the same findings, letter for letter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from amicable.core.investigate.findings import find
from amicable.shell.catalogue import load_catalogue
from amicable.shell.demo.generate import generate as generate_demo
from amicable.shell.engine.checking import read_rows
from amicable.shell.engine.physical import literal
from amicable.shell.engine.statement import statements
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.audit_gaps import audit_gaps
from amicable.shell.operations.import_books import import_books
from amicable.shell.operations.open_audit import AuditScope
from tests.bench.generator import generate
from tests.bench.scenery import write_scenery
from tests.bench.steps import canonical
from tests.journeys.killed import run_until_killed
from tests.shell.small_books import write_books
from tests.spark.asking import SNAPSHOT
from tests.spark.example_relations import gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from amicable.core.vocabulary.finding import Outcome

pytestmark = [pytest.mark.spark, pytest.mark.needs("java")]

LINES = 4_000
QUICK = """
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
"""
"""Settings for short runs: a JVM that compiles quickly, not well."""
ODD = ("Ünal & Söhne", "O'Brien\\", '"quoted"', "长城", "😀", "a\tb", "C1", "c1")
"""Ids of customers whose order or writing an engine may get wrong."""
_KILLED = """
from tests.spark.asking import books
books({master!r}, path={path!r}, invoices_in_a_range=3,
      progress=lambda done, total: block() if done == 2 else None)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The canonical lines of a job, and the scopes that Spark was asked for it."""

    lines: list[str]
    written: list[str]


@pytest.fixture(name="python", scope="module")
def _python(checkout: Path) -> Path:
    python = checkout / ".venv-spark" / "bin" / "python"
    if not python.exists():
        pytest.fail("there is no .venv-spark: run make spark-setup", pytrace=False)
    return python


@pytest.fixture(name="surroundings", scope="module")
def _surroundings(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return an environment with folders of this module alone."""
    folder = tmp_path_factory.mktemp("surroundings")
    paths = os.pathsep.join((str(checkout / "src"), str(checkout)))
    (folder / "spark-defaults.conf").write_text(QUICK, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": paths,
        "AMICABLE_CACHE": str(folder / "cache"),
        "SPARK_CONF_DIR": str(folder),
    }


@pytest.fixture(name="master", scope="module")
def _master(python: Path, surroundings: Mapping[str, str], checkout: Path) -> Iterator[str]:
    """Start a cluster of a master and a worker, who have nothing of this program.

    Yield the address of its master.
    """
    bare = {name: value for name, value in surroundings.items() if name != "PYTHONPATH"}
    with subprocess.Popen(  # noqa: S603 - a tool of this project
        [str(python), "-m", "tools.spark_cluster", "--port", "0"],
        stdout=subprocess.PIPE,
        env=bare,
        cwd=checkout,
        text=True,
    ) as cluster:
        assert cluster.stdout
        address = cluster.stdout.readline().strip()
        assert address.startswith("spark://127.0.0.1:")
        yield address
        cluster.terminate()


@pytest.fixture(name="work", scope="module")
def _work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a snapshot each of generated, demo, scenic and odd books."""
    work = tmp_path_factory.mktemp("books")
    generate(work / "generated.tables", lines=LINES)
    generate_demo(7, work / "demo.tables")
    write_scenery(work / "scenes.tables")
    _write_odd_books(work / "odd.tables")
    for name in ("generated", "demo", "scenes", "odd"):
        source = work / f"{name}.tables"
        tables = source / "books" if (source / "books").is_dir() else source
        import_books([tables], to=work / name)
    return work


@pytest.fixture(name="examples", scope="module")
def _examples(
    tmp_path_factory: pytest.TempPathFactory, surroundings: Mapping[str, str], checkout: Path
) -> Path:
    """Return a folder with the relations of all examples; two processes write them."""
    folder = tmp_path_factory.mktemp("examples")
    program = [sys.executable, "-m", "tests.spark.example_relations", str(folder)]
    writing = [
        subprocess.Popen([*program, str(part), "2"], env=surroundings, cwd=checkout)  # noqa: S603 - a program of the tests
        for part in range(2)
    ]
    assert [one.wait() for one in writing] == [0, 0]
    assert gather(folder) == sum(len(check.examples) for check in load_catalogue().checks)
    return folder


@pytest.fixture(name="found", scope="module")
def _found(
    python: Path,
    master: str,
    surroundings: Mapping[str, str],
    work: Path,
    examples: Path,
    checkout: Path,
) -> dict[str, Found]:
    """Return what a cluster finds in each of the books and in the examples."""
    killed = _KILLED.format(master=master, path=str(work / "odd"))
    run_until_killed(killed, checkout, surroundings, python=python)
    jobs: list[dict[str, Any]] = [
        {"kind": "books", "path": str(work / "odd"), "invoices_in_a_range": 3},
        *({"kind": "books", "path": str(work / name)} for name in ("generated", "demo")),
        {"kind": "books", "path": str(work / "scenes"), "spark_folder": (work / "far").as_uri()},
        {"kind": "relations", "folder": str(examples)},
        *({"kind": "gaps", "path": str(work / name)} for name in ("odd", "scenes")),
    ]
    names = ("odd", "generated", "demo", "scenes", "examples", "odd gaps", "scenes gaps")
    for name, job in zip(names, jobs, strict=True):
        job["to"] = str(work / f"{name}.found")
    file = work / "jobs.json"
    file.write_text(json.dumps(jobs), encoding="utf-8")
    subprocess.run(  # noqa: S603 - a program of the tests
        [str(python), "-m", "tests.spark.asking", master, str(file)],
        env=surroundings,
        cwd=checkout,
        check=True,
    )
    return {
        name: Found(**json.loads((work / f"{name}.found").read_text("utf-8"))) for name in names
    }


@pytest.mark.parametrize("name", ["generated", "demo", "scenes", "odd"])
def test_the_cluster_finds_what_the_whole_book_and_each_customer_show(
    name: str, found: Mapping[str, Found], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(work / "cache"))
    whole = canonical(audit_books(work / name, AuditScope()))
    assert whole
    assert found[name].lines == whole
    customers = list(dict.fromkeys(json.loads(line)["customer_id"] for line in whole))
    for one in customers[:: max(1, len(customers) // 5)]:
        own = [line for line in whole if json.loads(line)["customer_id"] == one]
        if one is not None:
            assert canonical(audit_books(work / name, AuditScope(customer_id=one))) == own


def test_the_cluster_answers_every_example_of_every_check_alike(
    found: Mapping[str, Found], examples: Path
) -> None:
    checks = {check.code: check for check in load_catalogue().checks}
    outcomes: list[Outcome] = []
    with duckdb.connect(":memory:") as connection:
        for statement in statements(checks.values()):
            source = literal(examples / f"{statement.relation.name}.parquet")
            text = statement.text(f"read_parquet({source})", "TRUE", only_findings=True)
            outcomes += read_rows(connection, statement, text, (), only_findings=True)
    fired = {one.check for one in outcomes if one.status == "fires"}
    assert fired >= {code for code, check in checks.items() if not check.explains}
    errors = (one for one in find(outcomes, checks, snapshot=SNAPSHOT) if one.is_error)
    assert found["examples"].lines == canonical(errors)


@pytest.mark.parametrize("name", ["odd", "scenes"])
def test_the_cluster_counts_what_could_not_be_judged_alike(
    name: str, found: Mapping[str, Found], work: Path
) -> None:
    gaps = [repr(one) for one in audit_gaps(work / name, AuditScope())]
    assert gaps
    assert found[f"{name} gaps"].lines == gaps


def test_a_killed_audit_on_the_cluster_does_not_repeat_its_finished_ranges(
    found: Mapping[str, Found],
) -> None:
    assert len(found["odd"].lines) == len(ODD) + 2
    assert len(found["odd"].written) == 1  # of three, two were finished


def test_relations_are_brought_to_a_folder_that_the_cluster_reaches(
    found: Mapping[str, Found], work: Path
) -> None:
    assert found["scenes"].lines
    assert list((work / "far" / "compiled").rglob("net_lines.parquet"))
    assert list((work / "far" / "audits").iterdir()) == []


def _write_odd_books(folder: Path) -> None:
    """Write books in which every customer, and nobody, has a line with 1.00 too much.

    One has also a line whose numbers no engine can multiply.
    """
    owners = (*ODD, "")
    lines = [[f"I-{one}", "1", "41.00", "4", "10.00", "1"] for one in owners]
    lines.append([f"I-{ODD[0]}", "2", "9000000000000", "1", "1", "999999999"])
    heads = [[f"I-{one}", one, "2026-01-05", "EUR", "41.00"] for one in owners]
    tables = {
        "customers": [["customer_id", "name"], *([one, one] for one in ODD)],
        "invoices": [["invoice_id", "customer_id", "issued_on", "currency", "gross"], *heads],
        "invoice_lines": [
            ["invoice_id", "line", "net", "quantity", "unit_price", "base_quantity"],
            *lines,
        ],
    }
    write_books(folder, tables)
