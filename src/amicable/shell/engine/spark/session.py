"""Opens a session on a Spark cluster with the settings under which every engine answers alike."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_PACKAGE = Path(__file__).parents[3]
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # what does not fit is an error, never another number
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parser.escapedStringLiterals": "true",  # a backslash is a backslash, as in DuckDB
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",  # days are days since 1970
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.codegen.wholeStage": "false",  # one class of all statements is too long
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_ONLY_ERRORS = """
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = Spark: %p %c{1}: %m%n
"""
_LOOPBACK = "127.0.0.1"
_ANSWERS_IN_SECONDS = 10


class NoSparkError(InputError):
    """The engine is Spark, and what it needs is not here or does not answer."""

    def __init__(self, master: str, because: str, mend: str) -> None:
        super().__init__(f"--engine {master} cannot run: {because}; {mend}.")


@contextmanager
def spark_session(master: str) -> Iterator[SparkSession]:
    """Open a session on the cluster of a master such as `spark://host:7077`, and stop it after.

    Workers are sent this package and run it with the Python that `PYSPARK_PYTHON` names, else
    with a Python at the path of this one.

    Raises:
        NoSparkError: pyspark or Java is missing here, or no master answers.
    """
    _require(master)
    with tempfile.TemporaryDirectory(prefix="amicable-spark-") as folder:
        _surround(master, Path(folder))
        session = _builder(master).getOrCreate()
        try:
            session.sparkContext.addPyFile(str(package_as_one_file(Path(folder))))
            yield session
        finally:
            session.stop()


def _surround(master: str, folder: Path) -> None:
    """Set what Spark reads from the environment, where the user has not."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _is_here(master):
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
    if not {"SPARK_CONF_DIR", "SPARK_HOME"} & os.environ.keys():
        (folder / "log4j2.properties").write_text(_ONLY_ERRORS, encoding="utf-8")
        os.environ["SPARK_CONF_DIR"] = str(folder)


def _builder(master: str) -> SparkSession.Builder:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("amicable audit")
    settings = _SETTINGS | ({"spark.driver.host": _LOOPBACK} if _is_here(master) else {})
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder


def _is_here(master: str) -> bool:
    return _host_and_port(master)[0] in {_LOOPBACK, "localhost"}


def _require(master: str) -> None:
    try:
        import pyspark  # noqa: F401 - only asked whether it is there
    except ImportError:
        mend = "install the extra: pip install 'amicable[spark]'"
        raise NoSparkError(master, "pyspark is not installed", mend) from None
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        mend = "run make system-deps, or set JAVA_HOME to a Java of version 17"
        raise NoSparkError(master, "no Java runtime is here", mend)
    try:
        socket.create_connection(_host_and_port(master), timeout=_ANSWERS_IN_SECONDS).close()
    except OSError as error:
        mend = "start the cluster, or give the address that its master prints"
        raise NoSparkError(
            master, f"no master answers ({error.strerror or error})", mend
        ) from None


def _host_and_port(master: str) -> tuple[str, int]:
    host, _, port = master.removeprefix("spark://").rpartition(":")
    return host.strip("[]"), int(port)


def package_as_one_file(folder: Path) -> Path:
    """Write the Python sources of this package, which workers import, into one file."""
    file = folder / "amicable.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(_PACKAGE.rglob("*.py")):
            out.write(path, Path(_PACKAGE.name) / path.relative_to(_PACKAGE))
    return file
