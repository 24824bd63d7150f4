"""Every language file says everything, with the same operands and the right plural rule."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest
from babel import Locale

from amicable.core.correspond.account_words import change_words
from amicable.core.correspond.cited import OF_PAPERS
from amicable.core.correspond.explain import explain
from amicable.core.vocabulary.account import Change, ChangeKind
from amicable.core.vocabulary.case import RemedyKind, Verdict
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.step import STEPS
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import languages, read_team_words, read_words
from tests.catalog.console_rooms import room_keys
from tests.catalog.roots import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.correspond.entry import LetterEntry
    from amicable.core.correspond.words import Words

LANGUAGES = sorted(languages(ROOTS))

# Ids of the dispute taxonomy (domain/01-dispute-taxonomy.csv).
COUNTS = {
    "P": 14, "Q": 10, "S": 4, "U": 4, "B": 4, "D": 2, "A": 6, "T": 4, "F": 2, "M": 3, "Y": 8,
    "L": 2, "Z": 2, "R": 3, "H": 3,
}  # fmt: skip
CAUSES = [f"{group}{n:02}" for group, count in COUNTS.items() for n in range(1, count + 1)]
CAUSES += ["X99"]

# Families of messages whose last part is a code of the vocabulary.
FAMILIES = (
    "cause.", "step.", "records.", "column.", "remedy.", "role.", "verdict.", "money.", "found.",
    "checked.", "ask.", "sorry.", "question.", "gap.", "cannot_tell.", "act.", "tie.", "unlock.",
    "report.", "explain.", "guard.", "answer.", "said.short.", "attachment.", "remark.",
    "accepted.", "acceptance.", "model.",
)  # fmt: skip

OPERANDS = {
    "money": "120.00",
    "price": "12.00",
    "quantity": "10",
    "percent": "10",
    "date": "2026-05-14",
    "count": "3",
    "text": "K-77",
    "spans": '[{"from": "2026-04-05", "to": "2026-05-24", "days": "50",'
    ' "base": "9", "rate": "8.5"}]',
    "tiers": '[{"from": "0", "to": "5", "price": "12.00"}, {"from": "5", "price": "8.00"}]',
    "parts": '[{"from": "2026-05-01", "to": "2026-05-17", "quantity": "2", "price": "12.00",'
    ' "per": "1", "part": "16", "whole": "31", "grain": "day"}]',
}
VARIANTS = {
    "price_chosen": ("source", ("contract", "group", "public", "promise", "offer", "order")),
    "tier": ("mode", ("graduated", "volume", "stairstep", "package")),
    "ended": ("by", ("cancelled", "notice", "end")),
    "order_number": ("fault", ("missing", "wrong")),
    "party": ("whose", ("ours", "")),
    "lacks": (
        "what",
        ("rate_zero", "rate_not_zero", "exemption_reason", "buyer_tax_id", "seller_tax_id", ""),
    ),
    "interest": ("mode", ("once", "daily")),
    "late_extra": ("what", ("compensation", "fine", "fee")),
    "bank_charges": ("terms", ("OUR", "SHA", "BEN", "")),
    "withheld": ("why", ("gross_up", "treaty", "")),
    "set_off": ("why", ("barred", "not_mutual", "not_due", "")),
    "measured": ("mode", ("average", "peak", "last", "p95_floor", "p95_ceil")),
}


@cache
def words_of(language: str, country: str | None = None) -> Words:
    return read_words(ROOTS, language, country)


def local() -> list[tuple[str, str]]:
    """Return every language and country for which a file has words of one country."""
    return sorted(
        {
            (code, country)
            for code, path in languages(ROOTS).items()
            for country in re.findall(r'\nmsgid ".+@([A-Z]{2})"\n', path.read_text("utf-8"))
        }
    )


def general_keys(language: str) -> set[str]:
    return set(words_of(language).messages) - room_keys()


def holes(words: Words, key: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(words.messages[key])))


def steps() -> list[Step]:
    """Return every step of the vocabulary, in every variant, with all its operands."""
    found = []
    for name, kinds in STEPS.items():
        operands = {operand: OPERANDS[kind] for operand, kind in kinds.items()} | {
            operand: "31" for operand in kinds if operand in ("of", "whole")
        }
        choice, values = VARIANTS.get(name, ("", ("",)))
        found += [Step(name, "", {**operands, choice: value}, "96.00") for value in values]
    return found


def test_the_four_languages_are_there() -> None:
    assert {"en", "es", "pt", "zh"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_messages_of_english_and_no_others(language: str) -> None:
    assert general_keys(language) == general_keys("en")


@pytest.mark.parametrize(("language", "country"), [*((one, None) for one in LANGUAGES), *local()])
def test_a_message_names_the_same_operands_everywhere(language: str, country: str | None) -> None:
    english, words = words_of("en"), words_of(language, country)
    differing = {
        key: (holes(english, key), holes(words, key))
        for key in english.messages
        if holes(english, key) != holes(words, key)
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_optional_parts_are_closed(language: str) -> None:
    for key, forms in words_of(language).messages.items():
        for text in forms:
            assert text.count("[") == text.count("]"), key
            assert text.count("{") == text.count("}"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plural_rule_is_that_of_the_language(language: str) -> None:
    words, rule = words_of(language), Locale.parse(language).plural_form
    forms = {len(texts) for texts in words.messages.values()} - {1}
    for number in range(200):
        chosen = words.plural(number)
        if forms:
            assert (chosen == 0) == (rule(number) == "one"), number
        else:
            assert chosen == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_one_country_replace_a_message_that_is_there(language: str) -> None:
    text = languages(ROOTS)[language].read_text(encoding="utf-8")
    local = re.findall(r'^msgid "(.+)@[A-Z]{2}"$', text, flags=re.MULTILINE)
    assert set(local) <= general_keys("en")


def test_the_taxonomy_has_seventy_two_causes() -> None:
    assert len(set(CAUSES)) == 72


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_vocabulary_has_words(language: str) -> None:
    keys = general_keys(language)
    wanted = {f"cause.{code}" for code in CAUSES} | {f"cause.{code[:1]}" for code in CAUSES}
    wanted |= {f"records.{table}" for table in TABLES}
    wanted |= {f"remedy.{kind}" for kind in get_args(RemedyKind)}
    wanted |= {f"verdict.{kind}" for kind in get_args(Verdict)}
    wanted |= {f"role.{role}" for role in ("none", "agent", "lead", "manager", "director")}
    codes = ("no_table", "no_column", "not_covered", "no_convention", "assumed_only")
    wanted |= {f"{voice}.{code}" for voice in ("gap", "cannot_tell") for code in codes}
    assert wanted - keys == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", steps(), ids=lambda step: f"{step.step}-{step.operands.get('')}")
def test_every_step_is_said_with_its_operands(step: Step, language: str) -> None:
    (sentence,) = explain([step], words_of(language), currency="EUR")
    assert re.search(r"[{}\[\]]", sentence) is None
    assert sentence != words_of(language).say("step.other", result=sentence)
    assert sentence.endswith((".", "\u3002"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STEPS)
def test_a_step_without_operands_stops_nothing(name: str, language: str) -> None:
    told = explain([Step(name, "", {})], words_of(language), currency="EUR")
    assert re.search(r"[{}\[\]]|None", "".join(told)) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(ChangeKind))
def test_every_reason_of_a_difference_is_said(kind: ChangeKind, language: str) -> None:
    change = Change(kind, Decimal("1.50"), "HINGE", Decimal(10), Decimal(12))
    told = change_words(change, words_of(language), "EUR")
    assert told
    assert re.search(r"[{}\[\]]", told) is None


def test_no_message_is_dead(checkout: Path) -> None:
    source = checkout / "src" / "amicable"
    spoken = [*source.glob("core/correspond/*.py"), *source.glob("shell/pages/**/*.py")]
    spoken += source.glob("shell/pages/templates/*.html")
    text = "\n".join(path.read_text(encoding="utf-8") for path in spoken)
    used = set(re.findall(r'"([a-z_]+(?:\.[\w]+)*)"', text)) | {"locale"}
    used |= {key for letter in read_letters(ROOTS) for key in _named(letter)}
    dead = {key for key in general_keys("en") if key not in used and not key.startswith(FAMILIES)}
    assert dead == set()


def _named(letter: LetterEntry) -> set[str]:
    parts = {part for paragraph in letter.paragraphs for part in paragraph.say}
    return parts | {letter.subject, letter.signature}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_that_a_check_cites_has_a_name(language: str) -> None:
    checks = load_catalogue().checks
    cited = {one.column for check in checks for one in check.evidence} - OF_PAPERS
    assert {one for one in cited if not words_of(language).has(f"column.{one}")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_team_reads_replaces_what_customers_read(language: str) -> None:
    customer, team = words_of(language), read_team_words(ROOTS, language)
    assert set(team.messages) == set(customer.messages)
    differing = {key for key in team.messages if team.messages[key] != customer.messages[key]}
    assert len(differing) > 15
    assert {key for key in differing if holes(team, key) != holes(customer, key)} == set()


def test_no_sentence_for_the_english_team_speaks_to_the_customer() -> None:
    team = read_team_words(ROOTS, "en")
    spoken = {key for key in team.messages if key.startswith(("step.", "records.", "column."))}
    to_them = {
        key for key in spoken if re.search(r"\b[Yy]ours?\b|\b[Yy]ou\b", team.messages[key][0])
    }
    assert to_them == set()
