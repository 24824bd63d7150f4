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
    """Headings of single values that stand outside of all rows, such as a count of pages."""

    names: list[str] = field(default_factory=list)


def rows_in(value: Any, outside: Outside, title: str = "", depth: int = 0) -> Iterator[Flat]:
    """Yield the rows of a value: of a list, of an object that is one, or of what wraps them."""
    if depth > DEEPEST:
        raise TooDeepError(title)
    if isinstance(value, list):
        for one in value:
            yield from _listed_rows(one, outside, title, depth)
    elif isinstance(value, dict) and _is_row(value):
        yield from _row(value, _kind(value) or title, {}, depth)
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
        yield from _row(one, _kind(one) or title, {}, depth)
    else:
        yield from rows_in(one, outside, title, depth + 1)


def _wrapped(value: Mapping[str, Any], outside: Outside, title: str, depth: int) -> Iterator[Flat]:
    for name, inner in value.items():
        if isinstance(inner, dict | list):
            below = title if name == "data" else name
            yield from rows_in(inner, outside, below, depth + 1)
        elif inner is not None:
            outside.names.append(name)


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
    value: Mapping[str, Any], title: str, above: Mapping[str, Any], depth: int
) -> Iterator[Flat]:
    cells: dict[str, Any] = {}
    lists: list[tuple[str, list[Any]]] = []
    _flatten(value, "", cells, lists, depth)
    yield Flat(title, {**cells, **above}, bool(above))
    inherited = {f"^{name}": one for name, one in {**cells, **above}.items()}
    for name, inner in lists:
        for one in inner:
            yield from _row(one, f"{title}.{name}" if title else name, inherited, depth + 1)


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
