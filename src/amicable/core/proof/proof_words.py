"""What a language brings to proofreading: phrases with a better wording, and cues.

One data file a language (`catalog/proofreading/<code>.toml`), which a company replaces or adds to.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.phrases import Phrasing, compile_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.proof.mark import Severity

_SEVERITIES = frozenset({"error", "warning"})


@dataclass(frozen=True, slots=True)
class Avoided:
    """Words that do not leave, why (the `rule`), and what says it better in the same language."""

    rule: str
    severity: Severity
    says: tuple[Phrasing, ...]
    unless: tuple[Phrasing, ...]
    """Words around them that make them innocent."""
    better: str


@dataclass(frozen=True, slots=True)
class ProofWords:
    """The phrases of one language. What a language does not bring is not looked for."""

    language: str
    avoided: tuple[Avoided, ...] = ()
    cues: Mapping[str, tuple[Phrasing, ...]] = field(default_factory=dict)
    promised: Mapping[str, tuple[Phrasing, ...]] = field(default_factory=dict)
    """Remedy → how we promise it."""

    def cue(self, name: str) -> tuple[Phrasing, ...]:
        """Return the phrases of a cue; none where the language has no such cue."""
        return self.cues.get(name, ())

    def joined(self, other: ProofWords) -> ProofWords:
        """Return these words with those of a company added."""
        return ProofWords(
            self.language,
            self.avoided + other.avoided,
            _added(self.cues, other.cues),
            _added(self.promised, other.promised),
        )


def parse_proof_words(text: str, *, name: str) -> ProofWords:
    """Read a file of phrases; `name` is what a person calls it.

    Raises:
        InputError: the text is no TOML of the expected shape, or a phrase is no pattern.
    """
    try:
        return _words(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        reason = f"{name}: the phrases are not of the expected shape ({error}); compare en.toml"
        raise InputError(reason) from error
    except (re.error, ValueError) as error:
        reason = f"{name}: a phrase cannot be read ({error}); mend the pattern"
        raise InputError(reason) from error


def _words(given: Mapping[str, object]) -> ProofWords:
    spaced = given.get("spaced", True) is True
    cues = cast("Mapping[str, Sequence[str]]", given.get("cues", {}))
    promised = cast("Mapping[str, Sequence[str]]", given.get("promised", {}))
    phrases = cast("Sequence[Mapping[str, object]]", given.get("phrases", ()))
    return ProofWords(
        language=str(given["language"]),
        avoided=tuple(_avoided(one, spaced=spaced) for one in phrases),
        cues={key: _patterns(written, spaced=spaced) for key, written in cues.items()},
        promised={key: _patterns(written, spaced=spaced) for key, written in promised.items()},
    )


def _avoided(given: Mapping[str, object], *, spaced: bool) -> Avoided:
    severity = str(given.get("severity", "warning"))
    if severity not in _SEVERITIES:
        reason = f"the severity is {severity}, not error or warning"
        raise ValueError(reason)
    return Avoided(
        rule=str(given["rule"]),
        severity=cast("Severity", severity),
        says=_patterns(given["says"], spaced=spaced),
        unless=_patterns(given.get("unless", ()), spaced=spaced),
        better=str(given.get("better", "")),
    )


def _patterns(given: object, *, spaced: bool) -> tuple[Phrasing, ...]:
    if not isinstance(given, list | tuple):
        reason = "a list of phrases is expected"
        raise TypeError(reason)
    for written in given:
        compile_phrase(str(written), spaced=spaced)
    return tuple(Phrasing(str(written), spaced) for written in given)


def _added(
    own: Mapping[str, tuple[Phrasing, ...]], more: Mapping[str, tuple[Phrasing, ...]]
) -> Mapping[str, tuple[Phrasing, ...]]:
    names: Iterable[str] = dict.fromkeys((*own, *more))
    return {name: own.get(name, ()) + more.get(name, ()) for name in names}
