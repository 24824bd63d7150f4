"""Coverage-guided fuzzing of the mail reader and the reader of words.

FUZZ_TIMES asks for that many times as many runs (`make fuzz`). No input may crash, run for
a minute, or eat 4 GiB: the seeds hold long runs of what patterns repeat, so that a slow regular
expression is among them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.seeds import write_seeds

RUNS = {"mail": 3000, "words": 100}
TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
CHECKOUT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("target", sorted(RUNS))
def test_no_bytes_crash_or_stall_a_reader(target: str, tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", target)
    command = [
        *(sys.executable, "-m", "tests.fuzz.targets", target, str(seeds)),
        *(
            f"-runs={RUNS[target] * TIMES}",
            "-seed=1",
            "-max_len=12000",
            "-timeout=60",
            "-rss_limit_mb=4096",
        ),
        f"-artifact_prefix={tmp_path}/",
    ]
    ended = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    left = [one.read_bytes()[:400] for one in tmp_path.iterdir() if one.is_file()]
    assert ended.returncode == 0, f"{left}\n{ended.stderr[-3000:]}"
    assert "Done" in ended.stderr
