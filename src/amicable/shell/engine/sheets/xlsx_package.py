"""An XLSX file as what it is, a zip archive of XML: its worksheets, texts and number formats."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from amicable.catalog.reading.archive import Budget, Limits, members_of_zip
from amicable.core.books.dialect.excel import kind_of_format
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LIMITS = Limits(members=10_000, member_bytes=2 * 1024**3, total_bytes=3 * 1024**3, ratio=200)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet: its title, where it lies in the package, and whether people see it."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook: its worksheets, shared texts, and the kind of each cell style."""

    path: Path
    archive: zipfile.ZipFile
    worksheets: tuple[Worksheet, ...]
    since_1904: bool = False
    computes_anew: bool = False
    texts: tuple[str, ...] = ()
    styles: tuple[tuple[str, str], ...] = field(default=())
    struck: frozenset[int] = frozenset()
    """Styles of cells whose text is struck out."""

    def part(self, name: str) -> IO[bytes]:
        """Return a part of the package, opened."""
        return self.archive.open(name)


def open_package(path: Path) -> Package:
    """Open a workbook within the limits of what it may unpack to.

    Raises:
        UnreadableFileError: It is broken, or no workbook.
        UnsafeArchiveError: It is a bomb, or encrypted.
    """
    with path.open("rb") as file:
        for _member in members_of_zip(file, str(path), Budget(_LIMITS)):
            pass
    try:
        archive = zipfile.ZipFile(path)
        names = set(archive.namelist())
        book = _main_part(archive, names)
        worksheets, since_1904, anew = _workbook(archive, book)
        folder = posixpath.dirname(book)
        return Package(
            path,
            archive,
            tuple(one for one in worksheets if one.part in names),
            since_1904,
            anew,
            tuple(_texts(archive, posixpath.join(folder, "sharedStrings.xml"), names)),
            tuple(_styles(archive, posixpath.join(folder, "styles.xml"), names)),
            frozenset(_struck(archive, posixpath.join(folder, "styles.xml"), names)),
        )
    except breaks() as error:
        raise broken(path, error) from error


def broken(path: Path, error: BaseException) -> UnreadableFileError:
    """Return the refusal of a workbook that breaks off or is none."""
    said = str(error).partition("\n")[0].rstrip(".")[:100] or type(error).__name__
    return UnreadableFileError(
        str(path),
        worded(
            "unreadable_file.broken", "the workbook is broken ({said}); save it again", said=said
        ),
    )


def breaks() -> tuple[type[BaseException], ...]:
    """Return what reading a broken package raises."""
    from lxml import etree

    # A directory that lies about its places makes Python seek before the file: OSError.
    places = (OSError, EOFError, LookupError)
    archive = (zipfile.BadZipFile, zlib.error, NotImplementedError, *places)
    return (*archive, RuntimeError, etree.XMLSyntaxError, ValueError, ArithmeticError)


def elements(file: IO[bytes], *tags: str) -> Iterator[Any]:
    """Yield the elements of these names, each complete, and forget them afterwards."""
    from lxml import etree

    reader = etree.iterparse(
        file,
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for _event, element in reader:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    with archive.open("_rels/.rels") as file:
        for one in elements(file, "Relationship"):
            if str(one.get("Type")).endswith("/officeDocument"):
                found = posixpath.normpath(str(one.get("Target")).lstrip("/"))
                if found in names:
                    return found
    return "xl/workbook.xml"


def _workbook(archive: zipfile.ZipFile, book: str) -> tuple[list[Worksheet], bool, bool]:
    folder, name = posixpath.split(book)
    targets: dict[str, str] = {}
    with archive.open(posixpath.join(folder, "_rels", f"{name}.rels")) as file:
        for one in elements(file, "Relationship"):
            if str(one.get("Type")).endswith("/worksheet"):
                target = str(one.get("Target"))
                full = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                targets[str(one.get("Id"))] = posixpath.normpath(full)
    sheets: list[Worksheet] = []
    since_1904 = anew = False
    with archive.open(book) as file:
        for one in elements(file, "sheet", "workbookPr", "calcPr"):
            if one.tag.endswith("}workbookPr"):
                since_1904 = one.get("date1904") in {"1", "true"}
            elif one.tag.endswith("}calcPr"):
                anew = one.get("fullCalcOnLoad") in {"1", "true"}
            else:
                part = targets.get(str(one.get(_RELATION) or one.get(_STRICT)))
                hidden = one.get("state", "visible") != "visible"
                if part:
                    sheets.append(Worksheet(str(one.get("name")), part, hidden))
    return sheets, since_1904, anew


def _texts(archive: zipfile.ZipFile, name: str, names: set[str]) -> Iterator[str]:
    if name in names:
        with archive.open(name) as file:
            for one in elements(file, "si"):
                yield text_of(one)


def text_of(element: Any) -> str:
    """Return the text of a rich or plain string, without its phonetic reading."""
    return "".join(
        part.text or ""
        for part in element.iter("{*}t")
        if not part.getparent().tag.endswith("}rPh")
    )


def _styles(archive: zipfile.ZipFile, name: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield, for each style of cells, the kind of its numbers and the currency they show."""
    if name not in names:
        return
    codes: dict[int, str] = {}
    with archive.open(name) as file:
        for one in elements(file, "numFmt", "cellXfs"):
            if one.tag.endswith("}numFmt"):
                codes[int(one.get("numFmtId"))] = str(one.get("formatCode"))
                continue
            for style in one.iterchildren("{*}xf"):
                number = int(style.get("numFmtId", "0"))
                yield kind_of_format(number, codes.get(number, ""))


def _struck(archive: zipfile.ZipFile, name: str, names: set[str]) -> Iterator[int]:
    """Yield the numbers of the styles of cells whose font strikes the text out."""
    if name not in names:
        return
    fonts: set[str] = set()
    with archive.open(name) as file:
        for one in elements(file, "fonts", "cellXfs"):
            if one.tag.endswith("}fonts"):
                every = enumerate(one.iterchildren("{*}font"))
                fonts = {str(n) for n, font in every if _strikes(font.find("{*}strike"))}
            else:
                styles = enumerate(one.iterchildren("{*}xf"))
                yield from (n for n, style in styles if style.get("fontId") in fonts)


def _strikes(element: Any) -> bool:
    return element is not None and element.get("val", "1") in {"1", "true"}
