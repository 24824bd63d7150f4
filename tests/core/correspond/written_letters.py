"""The letters of all sample cases in a file a language, to be read from top to bottom.

`python -m tests.core.correspond.written_letters` writes them anew after words were changed;
`git diff` then shows each letter that reads otherwise.
"""

from __future__ import annotations

from pathlib import Path

from amicable.core.correspond.letter import write_letter
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import languages, read_words
from tests.catalog.roots import ROOTS
from tests.core.correspond.sample_cases import SAMPLES

FOLDER = Path(__file__).with_name("letters")
LANGUAGES = tuple(sorted(languages(ROOTS)))


def written_in(language: str) -> str:
    """Return the letters in a language, each under what its sample case is about."""
    words, letters = read_words(ROOTS, language, "ES"), read_letters(ROOTS)
    told = []
    for name, make in SAMPLES.items():
        letter = write_letter(make(), words=words, letters=letters)
        if letter is not None:
            about = (make.__doc__ or name).strip()
            told.append(f"# {name}: {about}\n\n{letter.subject}\n\n{letter.body.rstrip()}\n")
    return "\n\n".join(told)


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.txt").write_text(written_in(language), encoding="utf-8")


if __name__ == "__main__":
    main()
