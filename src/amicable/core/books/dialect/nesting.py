"""From nested objects to flat rows: every list of objects is a sheet.

Fields of an object in an object get dotted headings (`customer.id`). A list of objects in a row
becomes a sheet of its own, titled `Invoice.Line`, whose rows carry the fields of the row they
were found in under `^` (`^Id`). A list of plain values is one cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 20
_IDS = frozenset(["id", "_id", "number", "docnumber", "name", "key", "uuid"])


_WORDS_OF_MORE = (
    "hasmore hasmorepage hasmorepages next nextpage nextlink @odata.nextlink nextpagetoken "
    "nextcursor nextpageurl morerecords incompleteresults"
)
_MORE = frozenset(_WORDS_OF_MORE.split())
_NO_MORE = (False, None, "", 0, "0", "false")


class Number(str):
    """A number as the source writes it, which no binary form has touched."""

    __slots__ = ()


class TooDeepError(InputError):
    """Objects lie in objects beyond any export."""

    def __init__(self, title: str) -> None:
        super().__init__(f"{title or 'The file'} nests deeper than {DEEPEST}; flatten the export.")


@dataclass(frozen=True, slots=True)
class Flat:
    """A row of the sheet called `title`: its heading → value, in the order of the source.

    `is_part` says that it lay in another row.
    """

    title: str
    cells: Mapping[str, Any]
    is_part: bool


@dataclass
class Outside:
    """Headings of single values that stand outside of all rows, such as a count of pages.

    `further` are those that say that the answer was cut: the source holds more than is here.
    """

    names: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    total: int = 0
    """How many objects the source says that it holds, where it does."""

    def add(self, name: str, value: Any) -> None:
        """Note a single value; of an answer in pages it may say that there are more."""
        self.names.append(name)
        if name.casefold().replace("_", "") == "totalcount" and str(value).isdecimal():
            self.total = max(self.total, int(value))
        if name.casefold().replace("_", "") in _MORE and value not in _NO_MORE:
            self.further.append(name)


def rows_in(value: Any, outside: Outside, title: str = "", depth: int = 0) -> Iterator[Flat]:
    """Yield the rows of a value: of a list, of an object that is one, or of what wraps them."""
    if depth > DEEPEST:
        raise TooDeepError(title)
    if isinstance(value, list):
        for one in value:
            yield from _listed_rows(one, outside, title, depth)
    elif isinstance(value, dict) and _is_row(value):
        yield from _row(value, _kind(value) or title, {}, depth, outside)
    elif isinstance(value, dict):
        yield from _wrapped(value, outside, title, depth)
    elif value is not None:
        outside.names.append(title or "single values")


def _listed_rows(one: Any, outside: Outside, title: str, depth: int) -> Iterator[Flat]:
    """Yield the rows of an object in a list: it is a row unless it only wraps one."""
    envelope = _envelope(one) if isinstance(one, dict) else None
    if envelope:
        yield from rows_in(envelope[1], outside, envelope[0], depth + 1)
    elif isinstance(one, dict) and _kind(one) != "list":
        yield from _row(one, _kind(one) or title, {}, depth, outside)
    else:
        yield from rows_in(one, outside, title, depth + 1)


def _wrapped(value: Mapping[str, Any], outside: Outside, title: str, depth: int) -> Iterator[Flat]:
    for name, inner in value.items():
        if isinstance(inner, dict | list):
            below = title if name == "data" else name
            yield from rows_in(inner, outside, below, depth + 1)
        elif inner is not None:
            outside.add(name, inner)


def _kind(value: Mapping[str, Any]) -> str:
    """Return the kind that an object of an API states about itself."""
    kind = value.get("object")
    return kind if isinstance(kind, str) else ""


def _envelope(value: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Return name and content where an object only says what kind its content is."""
    if len(value) != 1:
        return None
    ((name, content),) = value.items()
    return (name, content) if isinstance(content, dict) else None


def _is_row(value: Mapping[str, Any]) -> bool:
    if _kind(value):
        return _kind(value) != "list"
    plain = [name for name, one in value.items() if not isinstance(one, dict | list)]
    return any(name.casefold() in _IDS for name in plain) or len(plain) == len(value) > 0


def _row(
    value: Mapping[str, Any], title: str, above: Mapping[str, Any], depth: int, outside: Outside
) -> Iterator[Flat]:
    cells: dict[str, Any] = {}
    lists: list[tuple[str, list[Any]]] = []
    _flatten(value, "", cells, lists, depth)
    yield Flat(title, {**cells, **above}, bool(above))
    inherited = {f"^{name}": one for name, one in {**cells, **above}.items()}
    for name, inner in lists:
        inner_title = f"{title}.{name}" if title else name
        _note_further(value.get(name), inner_title, outside)
        for one in inner:
            yield from _row(one, inner_title, inherited, depth + 1, outside)


def _note_further(value: Any, title: str, outside: Outside) -> None:
    """Note that a list in a row was cut by the source."""
    if isinstance(value, dict) and value.get("has_more") is True:
        outside.further.append(f"{title}.has_more")


def _flatten(
    value: Mapping[str, Any],
    prefix: str,
    cells: dict[str, Any],
    lists: list[tuple[str, list[Any]]],
    depth: int,
) -> None:
    if depth > DEEPEST:
        raise TooDeepError(prefix)
    for key, one in value.items():
        name = f"{prefix}{key}"
        content = _listed(one)
        if content is not None:
            objects = [each for each in content if isinstance(each, dict)]
            if objects:
                lists.append((name, objects))
            plain = [each for each in content if not isinstance(each, dict | list | None)]
            if plain:
                cells[name] = ", ".join(map(written, plain))
        elif isinstance(one, dict):
            # An API writes the id of another object, or the object as a whole where asked to.
            if _kind(one) and isinstance(one.get("id"), str):
                cells[name] = one["id"]
            _flatten(one, f"{name}.", cells, lists, depth + 1)
        else:
            cells[name] = one


def _listed(value: Any) -> list[Any] | None:
    """Return the content of a list, or of an API's object that stands for one."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and _kind(value) == "list":
        content = value.get("data")
        return content if isinstance(content, list) else None
    return None


def written(value: Any) -> str:
    """Return the text of a plain value, empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
