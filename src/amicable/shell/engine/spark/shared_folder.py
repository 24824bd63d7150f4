"""The folder that this machine and the workers of a cluster both reach, through Hadoop's files.

It may be a shared file system or an address such as `hdfs://` or `s3a://` that the cluster knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

_FINISHED = "_SUCCESS"
"""The file with which Spark ends what it has written as a whole."""


class SharedFolderError(InputError):
    """The folder for the cluster cannot be used."""

    def __init__(self, address: str, because: str) -> None:
        super().__init__(
            f"{address} cannot be used by the cluster ({because}); set AMICABLE_SPARK_FOLDER to a"
            " folder or address that every worker reaches."
        )


@dataclass(frozen=True, slots=True)
class SharedFolder:
    """A folder named by its address; names in it are relative."""

    session: SparkSession
    address: str

    def at(self, name: str) -> str:
        """Return the address of what has a name in the folder."""
        return f"{self.address.rstrip('/')}/{name}"

    def is_finished(self, name: str) -> bool:
        """Say whether Spark wrote a folder to its end."""
        return bool(self._files().exists(self._path(f"{name}/{_FINISHED}")))

    def put(self, file: Path, name: str) -> None:
        """Bring a local file there unless it is; it appears by one rename."""
        files, target = self._files(), self._path(name)
        if files.exists(target):
            return
        arriving = self._path(f"{name}.arriving")
        files.copyFromLocalFile(False, True, self._local(file), arriving)  # noqa: FBT003 - Java has no keywords: keep the source, overwrite
        if not files.rename(arriving, target) and not files.exists(target):
            raise SharedFolderError(self.address, f"{name} did not arrive")

    def fetch(self, name: str, folder: Path) -> list[Path]:
        """Bring the Parquet files of a folder here and return them."""
        fetched = []
        files = self._files()
        for status in files.listStatus(self._path(name)):
            if str(status.getPath().getName()).endswith(".parquet"):
                here = folder / str(status.getPath().getName())
                files.copyToLocalFile(False, status.getPath(), self._local(here), True)  # noqa: FBT003 - as above: keep the source, no file of checksums
                fetched.append(here)
        return fetched

    def remove(self, name: str) -> None:
        """Remove what has a name in the folder."""
        self._files().delete(self._path(name), True)  # noqa: FBT003 - as above: with all that is in it

    def _files(self) -> Any:
        configuration = self.session.sparkContext._jsc.hadoopConfiguration()  # noqa: SLF001 - Python has no door of its own to Hadoop's files
        return self._path("").getFileSystem(configuration)

    def _path(self, name: str) -> Any:
        return self._hadoop().Path(self.at(name) if name else self.address)

    def _local(self, file: Path) -> Any:
        return self._hadoop().Path(file.resolve().as_uri())

    def _hadoop(self) -> Any:
        return self.session.sparkContext._jvm.org.apache.hadoop.fs  # noqa: SLF001 - as above
