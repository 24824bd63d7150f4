"""`python -m tools.spark_cluster`: a Spark cluster on this machine, out of the pyspark package.

A master and a worker, each a JVM of its own on the loopback interface. It prints the address of
the master when the worker is registered, and stops both when it is interrupted.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

_HOST = "127.0.0.1"
_MASTER = "org.apache.spark.deploy.master.Master"
_WORKER = "org.apache.spark.deploy.worker.Worker"
_STARTED = "Starting Spark master at "
_REGISTERED = "Successfully registered with master "


class NoClusterError(Exception):
    """A part of the cluster ended before it was ready."""


@contextmanager
def cluster(*, port: int = 0, cores: int = 2, memory: str = "2g") -> Iterator[str]:
    """Start a cluster and yield the address of its master; stop it after.

    Port 0 takes one that is free.

    Raises:
        NoClusterError: pyspark or Java is missing, or a JVM did not start.
    """
    with tempfile.TemporaryDirectory(prefix="amicable-cluster-") as folder:
        master = ("--host", _HOST, "--port", str(port), "--webui-port", "0")
        with _running(_MASTER, master, _STARTED) as address:
            worker = ("--host", _HOST, "--port", "0", "--webui-port", "0", "--work-dir", folder)
            size = ("--cores", str(cores), "--memory", memory)
            with _running(_WORKER, (*worker, *size, address), _REGISTERED):
                yield address


@contextmanager
def _running(name: str, arguments: Sequence[str], told: str) -> Iterator[str]:
    """Run a class of Spark; yield the word that follows what it tells when it is ready."""
    spark = _spark_home()
    process = subprocess.Popen(  # noqa: S603 - a program of the installed package
        [str(spark / "bin" / "spark-class"), name, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={
            **os.environ,
            "SPARK_HOME": str(spark),
            "SPARK_LOCAL_IP": _HOST,
            "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
        },
    )
    try:
        assert process.stdout  # noqa: S101 - asked for above
        yield _wait_for(told, process.stdout)
    finally:
        process.terminate()
        process.wait()


def _wait_for(told: str, output: IO[str]) -> str:
    lines = []
    for line in output:
        lines.append(line)
        if told in line:
            threading.Thread(target=output.read, daemon=True).start()  # else the pipe fills up
            return line.partition(told)[2].split()[0]
    raise NoClusterError("".join(lines[-10:]))


def _spark_home() -> Path:
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        message = "pyspark is not installed: run make spark-setup"
        raise NoClusterError(message)
    return Path(found.origin).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Start a cluster, print its address, and wait to be interrupted."""
    parser = argparse.ArgumentParser(description="A Spark cluster on this machine.")
    parser.add_argument("--port", type=int, default=7077, help="of the master; 0 takes a free one")
    parser.add_argument("--cores", type=int, default=2, help="that the worker may use")
    parser.add_argument("--memory", default="2g", help="that the worker may hand to executors")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with cluster(port=asked.port, cores=asked.cores, memory=asked.memory) as address:
            sys.stdout.write(f"{address}\n")
            sys.stdout.flush()
            signal.pause()
    except NoClusterError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        pass  # that is how it is stopped
    return 0


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main())
