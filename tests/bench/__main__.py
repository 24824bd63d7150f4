"""`python -m tests.bench`: what is promised about speed and rightness, measured in one run.

It generates books with planted errors, imports, compiles and audits them in processes of their
own, and prints every figure as a ratio or a distribution beside its goal.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from rich.console import Console

from amicable.shell.catalogue import load_catalogue
from amicable.shell.demo.generate import generate as generate_demo
from amicable.shell.jobs.collecting import collect_seldom
from tests.bench.cases import (
    complaint_seconds,
    invoice_seconds,
    one_customer_as_in_the_whole,
    some_invoices,
)
from tests.bench.decimal_loop import CAUSES, run_loop
from tests.bench.figures import Figure, print_figures, write_figures
from tests.bench.generator import generate
from tests.bench.index_at_size import measure as measure_index
from tests.bench.listening.measure import measure as listen
from tests.bench.listening.other_writers import measure as listen_to_others
from tests.bench.measuring import CHECKOUT, cold, in_own_process, machine
from tests.bench.reasons import measure as learn_reasons
from tests.bench.retail_complaints import measure as identify_retail_complaints
from tests.bench.scene_figures import scene_figures
from tests.bench.scoring import score_figures, scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.bench.generator import Planted

_SEED = 20261121
_LOOP_LINES = 100_000
_GROWING = (("audit", "detect_cpu"), ("audit", "audit_cpu"), ("compile", "cpu"), ("import", "cpu"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write `out/bench.json`; return 0."""
    asked = _arguments(arguments)
    collect_seldom()  # as each process of the program does
    console = Console(width=110)
    facts = machine() | {"lines": str(asked.lines)}
    with tempfile.TemporaryDirectory(prefix="amicable-bench-") as folder:
        work = Path(folder)
        os.environ["AMICABLE_CACHE"] = str(work / "cache")
        os.environ["AMICABLE_STATE"] = str(work / "state")
        figures = _measure(work, asked, console)
    print_figures(figures, facts, console)
    write_figures(figures, facts, asked.out)
    for line in (*listen(), *listen_to_others(), *_real()):
        console.print(line)
    console.print(f"written to {asked.out}", style="dim")
    return 0


def _real() -> list[str]:
    """Return how well real texts are learnt and the real retail book is identified, if there."""
    beside = CHECKOUT.parent / "shared" / "data"
    folder = Path(os.environ.get("AMICABLE_DATA") or beside)
    lines = learn_reasons(folder)
    retail = folder / "online_retail"
    if retail.is_dir():
        lines += identify_retail_complaints(retail)
    return lines


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, help="invoice lines to generate")
    parser.add_argument("--cases", type=int, default=200, help="invoices asked one by one")
    parser.add_argument("--complaints", type=int, default=40, help="complaints resolved")
    parser.add_argument("--invoices", type=int, default=1_000_000, help="invoices in the index")
    parser.add_argument(
        "--growth", action="store_true", help="also a tenth of the lines, for the exponents"
    )
    parser.add_argument("--no-cold", action="store_true", help="leave out cold starts")
    parser.add_argument("--out", type=Path, default=CHECKOUT / "out" / "bench.json")
    return parser.parse_args(arguments)


def _measure(work: Path, asked: argparse.Namespace, console: Console) -> list[Figure]:
    with console.status("generating") as status:

        def tell(words: str) -> None:
            status.update(words)

        tell("generating books")
        planted = generate(work / "books", lines=asked.lines)
        tell("importing, compiling, auditing")
        took = _whole_book(work, planted)
        figures = _speed(took, planted)
        tell("comparing with a Decimal loop")
        figures += _against_loop(took, planted)
        tell("asking one by one")
        figures += _one_by_one(work, asked)
        figures += _rightness(work, planted)
        tell("trying every check at the edges")
        (work / "scenes").mkdir()
        figures += scene_figures(work / "scenes")
        tell("identifying among many invoices")
        (work / "many").mkdir()
        figures += measure_index(asked.invoices, work / "many")
        if asked.growth:
            tell("growing")
            figures += _growth(work, asked.lines, took)
        if not asked.no_cold:
            tell("cold starts")
            figures += _cold(work)
    return figures


def _whole_book(work: Path, planted: Planted) -> dict[str, Mapping[str, Any]]:
    """Run the steps over the books, each in a process of its own, and return what each took."""
    snapshot = str(work / "snapshot")
    return {
        "import": in_own_process("import", books=str(planted.folder), snapshot=snapshot),
        "compile": in_own_process("compile", snapshot=snapshot),
        "audit": in_own_process("audit", snapshot=snapshot, findings=str(work / "found.jsonl")),
        "check": in_own_process("one_more_check", snapshot=snapshot),
    }


def _speed(took: Mapping[str, Mapping[str, Any]], planted: Planted) -> list[Figure]:
    millions = planted.lines / 1_000_000
    floor = took["audit"]["floor_cpu"]
    checks = len(load_catalogue().checks)
    each = took["check"]["each_cpu"] / floor
    return [
        Figure("import", took["import"]["wall"] / millions, "s a million lines", 3),
        Figure("import, CPU", took["import"]["cpu"] / millions, "s a million lines"),
        Figure("import, peak memory", took["import"]["peak_mib"], "MiB"),
        Figure("compile, CPU", took["compile"]["cpu"] / millions, "s a million lines"),
        Figure("compile ÷ floor", took["compile"]["cpu"] / floor, "× floor"),
        Figure("compile, peak memory", took["compile"]["peak_mib"], "MiB"),
        Figure("floor: one join, sums by invoice", floor, "CPU s"),
        Figure(f"detect, all {checks} checks", took["audit"]["detect_cpu"] / floor, "× floor", 5),
        Figure("audit, findings explained", took["audit"]["audit_cpu"] / floor, "× floor"),
        Figure("audit, CPU", took["audit"]["audit_cpu"] / millions, "s a million lines"),
        Figure("audit, findings", took["audit"]["findings"]),
        Figure("audit, peak memory", took["audit"]["audit_peak_mib"], "MiB", 2560),
        Figure("one more line check", each, "× floor", 0.15),
    ]


def _against_loop(took: Mapping[str, Mapping[str, Any]], planted: Planted) -> list[Figure]:
    run = run_loop(planted.folder, lines=min(_LOOP_LINES, planted.lines))
    truth = {
        (error.cause, error.invoice_id, error.line)
        for error in planted.errors
        if error.cause in CAUSES and error.invoice_id in run.invoices
    }
    agreed = len(run.found & truth) / max(1, len(truth))
    whole = run.cpu_seconds * planted.lines / run.lines
    return [
        Figure("a Decimal loop, 3 checks", whole / took["audit"]["floor_cpu"], "× floor"),
        Figure(
            "a Decimal loop ÷ detect", whole / took["audit"]["detect_cpu"], "×", 50, at_least=True
        ),
        Figure("planted errors that the loop finds", agreed, f"of {len(truth)}", 1, at_least=True),
    ]


def _one_by_one(work: Path, asked: argparse.Namespace) -> list[Figure]:
    rng = Random(_SEED)  # noqa: S311 - the same invoices in every run
    snapshot = work / "snapshot"
    invoices = some_invoices(snapshot, asked.cases, rng)
    took, statements = invoice_seconds(snapshot, invoices)
    figures = [
        Figure("one invoice, warm, p50", took.wall.p50 * 1000, "ms", 15),
        Figure("one invoice, warm, p99", took.wall.p99 * 1000, "ms", 40),
        Figure("one invoice, warm, CPU p50", took.cpu.p50 * 1000, "ms"),
        Figure("statements for one invoice", statements, "", 8),
    ]
    mails = some_invoices(snapshot, asked.complaints, rng)
    took, identified = complaint_seconds(snapshot, mails)
    return [
        *figures,
        Figure("complaint to case, warm, p50", took.wall.p50 * 1000, "ms", 60),
        Figure("complaint to case, warm, p99", took.wall.p99 * 1000, "ms", 200),
        Figure("complaint to case, warm, CPU p50", took.cpu.p50 * 1000, "ms"),
        Figure("identified", identified, f"of {len(mails)}", 1, at_least=True),
    ]


def _rightness(work: Path, planted: Planted) -> list[Figure]:
    whole = (work / "found.jsonl").read_text(encoding="utf-8").splitlines()
    checks = load_catalogue().checks
    causes = {check.cause for check in checks if not check.explains}
    explained = {check.code for check in checks if check.explains}
    rows = [row for row in map(json.loads, whole) if row["check"] not in explained]
    differing = one_customer_as_in_the_whole(work / "snapshot", whole)
    return [
        *score_figures(scores(rows, planted, causes), rows, planted),
        Figure("customers whose lines differ from the whole", differing, "of 3", 0),
    ]


def _growth(work: Path, lines: int, took: Mapping[str, Mapping[str, Any]]) -> list[Figure]:
    """Return the exponents of audit, compile and import from a tenth of the lines upwards."""
    small = work / "tenth"
    small.mkdir()
    planted = generate(small / "books", lines=lines // 10)
    first = _whole_book(small, planted)
    shutil.rmtree(small)
    figures = []
    for step, spent in _GROWING:
        exponent = math.log10(took[step][spent] / first[step][spent])
        name = f"growth of {step} {spent}, {lines // 10} → {lines}"
        figures.append(Figure(name, exponent, "^", 1.05 if step == "audit" else None))
    return figures


def _cold(work: Path) -> list[Figure]:
    books = work / "demo"
    generate_demo(1, books)
    mail = str(books / "mails" / "01.eml")
    first = cold("resolve", mail, "--books", str(books), "--json", runs=1)
    again = cold("resolve", mail, "--books", str(books), "--json")
    return [
        Figure("amicable --help, cold", cold("--help"), "s", 0.3),
        Figure("resolve, cold, first time (imports)", first, "s"),
        Figure("resolve, cold, small book", again, "s", 2.5),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
