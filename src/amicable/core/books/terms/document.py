"""A document as it is read for its terms: pages, and the passages that a proposal can quote."""

from __future__ import annotations

from dataclasses import dataclass, field

from amicable.core.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, lines as they stand; cells of a table two spaces or a tab apart.

    `is_sure` is false where the text was guessed from a picture (OCR). `left_out` is what the
    file holds besides, each with the reason: `hidden` for a row of a workbook that is not shown,
    `attached` for a file at a mail, `comment` for one at a DOCX.
    """

    number: int
    text: str
    is_sure: bool = True
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: its words and where they stand, counted in two ways.

    `places` are where it begins and ends in characters, `columns` the same with wide (Chinese)
    characters as two: programs that lay out text count the one or the other. Tabs say
    themselves in which column a cell stands.
    """

    text: str
    places: tuple[int, int]
    columns: tuple[int, int]
    is_tabbed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a heading or a table row, with the page on which it begins.

    `text` is the words of the page with every run of white space as one space; `cells` is empty
    for what is no table row.
    """

    page: int
    text: str
    cells: tuple[Cell, ...] = ()
    is_sure: bool = True
    mark: str = field(default="", compare=False)
    """The number of the clause that it begins, as written: `7.2`, `第二条`."""
    opens: bool = field(default=False, compare=False)
    """True for the first sentence of a paragraph."""
    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the text folded, as long as before, so that places found in it count in both."""
        object.__setattr__(self, "folded", fold(self.text))
