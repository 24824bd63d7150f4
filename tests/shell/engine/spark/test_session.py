"""What a cluster needs is asked for before Spark is started, in one sentence."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import types
import zipfile
from typing import TYPE_CHECKING

import pytest

from amicable.shell.engine.spark.session import NoSparkError, package_as_one_file, spark_session

if TYPE_CHECKING:
    from pathlib import Path

MASTER = "spark://127.0.0.1:7077"


def _refuse(*_: object, **__: object) -> None:
    raise ConnectionRefusedError(111, "Connection refused")


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(NoSparkError, match=r"install the extra"), spark_session(MASTER):
        pass


def test_without_java_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", types.ModuleType("pyspark"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(NoSparkError, match="make system-deps"), spark_session(MASTER):
        pass


def test_a_master_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", types.ModuleType("pyspark"))
    monkeypatch.setenv("JAVA_HOME", "/somewhere")
    monkeypatch.setattr(socket, "create_connection", _refuse)
    with pytest.raises(NoSparkError, match=r"7077 .*Connection refused"), spark_session(MASTER):
        pass


def test_a_worker_needs_nothing_but_the_package_and_python(tmp_path: Path) -> None:
    """The modules that explain are imported out of one file, by a Python without any library."""
    file = package_as_one_file(tmp_path)
    with zipfile.ZipFile(file) as sources:
        assert "amicable/shell/engine/spark/explaining.py" in sources.namelist()
    program = (
        f"import sys; sys.path.insert(0, {str(file)!r});"
        " import amicable.shell.engine.spark.explaining as one; print(one.__file__)"
    )
    told = subprocess.run(  # noqa: S603 - the test's own program
        [sys.executable, "-I", "-S", "-c", program], check=True, capture_output=True, text=True
    )
    assert told.stdout.startswith(str(file))
