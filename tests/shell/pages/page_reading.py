"""Reads a page as a browser and a screen reader would, and says what is wrong with it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re

from lxml import html

_FOREIGN = re.compile(r"(?:https?:)?//|url\(|@import", re.IGNORECASE)


def faults(page: str) -> list[str]:
    """Return what a page lacks to be whole, safe and readable by everybody; empty when it is."""
    root = html.document_fromstring(page)
    return [*_safety(page, root), *_structure(root), *_tables(root), *_drawings(root)]


def _safety(page: str, root: html.HtmlElement) -> list[str]:
    found = [f"foreign: {hit}" for hit in _FOREIGN.findall(page)]
    found += [f"element {one.tag}" for one in root.iter("script", "link", "iframe", "img", "form")]
    named = [name for one in root.iter() if isinstance(one.tag, str) for name in one.attrib]
    found += [f"attribute {name}" for name in named if name == "style" or name.startswith("on")]
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = root.xpath("string(//style)")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    if (
        not policy
        or f"'sha256-{digest}'" not in policy[0]
        or "default-src 'none'" not in policy[0]
    ):
        found.append("the policy does not fit the page")
    return found


def _structure(root: html.HtmlElement) -> list[str]:
    found = [] if root.get("lang") else ["no language"]
    levels = [int(one.tag[1]) for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append("not one first heading")
    found += [
        f"heading {after} after {before}"
        for before, after in itertools.pairwise(levels)
        if after > before + 1
    ]
    ids = root.xpath("//@id")
    found += [f"twice: {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    targets = [href[1:] for href in root.xpath("//a/@href")]
    found += [f"nowhere: {one}" for one in targets if one not in ids]
    if "content" not in targets:
        found.append("no skip link")
    return found


def _tables(root: html.HtmlElement) -> list[str]:
    found = []
    for table in root.iter("table"):
        caption = table.xpath("string(caption)").strip()
        found += [] if caption else ["a table without caption"]
        found += [f"{caption}: no scope" for head in table.iter("th") if not head.get("scope")]
        width = len(table.xpath("thead/tr/th"))
        rows = table.xpath("tbody/tr | tfoot/tr")
        found += [f"{caption}: ragged" for row in rows if len(row) != width]
    return found


def _drawings(root: html.HtmlElement) -> list[str]:
    found = []
    for drawing in root.xpath("//svg[not(@aria-hidden)]"):
        labels = (drawing.get("aria-labelledby") or "").split()
        texts = [drawing.xpath(f"string(.//*[@id='{label}'])").strip() for label in labels]
        if len(texts) != 2 or not all(texts):
            found.append("a drawing without title and description")
        if not drawing.xpath("ancestor::figure//table"):
            found.append("a drawing without its table")
    return found
