"""Where a text's sentences begin and end, with the numbers and abbreviations left whole."""

from __future__ import annotations

import re

# A stop before a number ends a shortened word, `No. 12`, or a sentence, `Price wrong. 3 broken`.
_END = re.compile(
    r"[\u3002\uff01\uff1f\uff1b]+"
    r"|[!?;]+(?=[\u4e00-\u9fff])"
    r"|(?<!\bno)(?<!\bnr)(?<!\bnum)(?<!\binv)(?<!\bfra)(?<!\bart)(?<!\bs\.a)(?<!\bltd)(?<!\bsr)"
    r"[.!?;]+(?=\s+\D|\s*$|\s+\d+[.)]\s)"
    r"|(?:[!?;]+|(?<=[a-z]{4})(?<!approx)(?<!aprox)(?<!sept)(?<!fact)(?<!pags)\.|(?<=\d)\.)"
    r"(?=\s+\d+\s+[^\W\d]{3})"
    r"|\n\s*\n"
    r"|\n(?=\s*(?:[-*\u2022\u00b7]|\(?\d{1,2}[.)\u3001])\s*\S)"
)


def sentence_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a folded text, without surrounding white space.

    The number of a list's item belongs to the sentence it opens.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in [*_END.finditer(folded), None]:
        end = match.end() if match else len(folded)
        text = folded[start:end]
        if match and not any(map(str.isalpha, text)) and text.strip():
            continue
        if text.strip():
            lead = len(text) - len(text.lstrip())
            spans.append((start + lead, start + len(text.rstrip())))
        start = end
    return spans
