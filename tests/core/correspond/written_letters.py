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
READERS = {language: (language, "ES") for language in sorted(languages(ROOTS))} | {
    "es-MX": ("es", "MX"),
    "pt-PT": ("pt", "PT"),
}
"""The languages, and countries that have words of their own."""


def written_for(reader: str) -> str:
    """Return the letters for a reader, each under what its sample case is about."""
    words, letters = read_words(ROOTS, *READERS[reader]), read_letters(ROOTS)
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
    for reader in READERS:
        (FOLDER / f"{reader}.txt").write_text(written_for(reader), encoding="utf-8")


if __name__ == "__main__":
    main()
