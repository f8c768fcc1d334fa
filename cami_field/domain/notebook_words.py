"""The words of a notebook line: what each may mean, from the data model and the languages' grammar.

A grammar is data (``resources/notebook/*.toml``), one for a language; all are read together, as
rangers mix them. Words are compared folded: no case, no marks, letters that look alike are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_names import fold

TAXON, CATEGORY, COUNT, UNIT, COMPASS = "taxon", "category", "count", "unit", "compass"
DAY, PART, QUALITY, CERTAINTY = "day", "part", "quality", "certainty"
NOTE, PASSED, LIVESTOCK = "note", "passed", "livestock"
METRES, KILOMETRES, DEGREES = "metres", "kilometres", "degrees"
_LONGEST = 5  # words of one name
_LEAST_BEGUN = 3  # letters that may stand for a word that begins so
_CLOSE = 0.75
_NEAR = 3
_TABLES = {
    "counts": COUNT,
    "units": UNIT,
    "parts_of_day": PART,
    "count_quality": QUALITY,
    "certainty": CERTAINTY,
    "categories": CATEGORY,
    "taxa": TAXON,
    "livestock": LIVESTOCK,
}


@dataclass(frozen=True, slots=True, order=True)
class Meaning:
    """What a word may mean: of which ``kind``, and its key there (a number as text)."""

    kind: str
    key: str


@dataclass(frozen=True)
class Lexicon:
    """Folded words and names with all that they may mean.

    ``withheld`` are those of what the area's data model hides.
    """

    meanings: Mapping[str, frozenset[Meaning]]
    begun: Mapping[str, frozenset[Meaning]] = field(default_factory=dict)
    withheld: Mapping[str, frozenset[Meaning]] = field(default_factory=dict)

    def of(self, words: str) -> frozenset[Meaning]:
        """What folded words mean exactly."""
        return self.meanings.get(words, frozenset())

    def longest(self, words: list[str]) -> tuple[int, frozenset[Meaning]]:
        """How many of the folded words, from the first, are one name, and what it means."""
        return _longest(words, self.meanings)

    def longest_withheld(self, words: list[str]) -> tuple[int, frozenset[Meaning]]:
        """As ``longest``, of what is hidden."""
        return _longest(words, self.withheld)

    def beginning(self, word: str) -> frozenset[Meaning]:
        """What names that begin so mean, or whose words have these initials."""
        if len(word) < _LEAST_BEGUN:
            return self.begun.get(word, frozenset())
        begun = [meant for name, meant in self.meanings.items() if name.startswith(word)]
        if not begun:
            later = f" {word}"
            begun = [meant for name, meant in self.meanings.items() if later in name]
        found = {one for meant in begun for one in meant if one.kind in (TAXON, CATEGORY)}
        return self.begun.get(word, frozenset()) | found

    def near(self, word: str) -> tuple[str, ...]:
        """Words that are spelled nearly so, the nearest first."""
        return tuple(get_close_matches(word, self.meanings, n=_NEAR, cutoff=_CLOSE))


def _longest(
    words: list[str], meanings: Mapping[str, frozenset[Meaning]]
) -> tuple[int, frozenset[Meaning]]:
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if found := meanings.get(" ".join(words[:count])):
            return count, found
    return 0, frozenset()


def lexicon_of(model: DataModel, grammars: Iterable[Mapping[str, Any]]) -> Lexicon:
    """Every word of the model and of the grammars.

    Raises KeyError for a grammar that names a category, taxon or choice that the model lacks.
    """
    found: dict[str, set[Meaning]] = {}
    initials: dict[str, set[Meaning]] = {}
    withheld: dict[str, set[Meaning]] = {}

    def add(text: str, meaning: Meaning) -> None:
        folded = fold(text)
        if folded and _is_hidden(meaning, model):
            withheld.setdefault(folded, set()).add(meaning)
        elif folded:
            found.setdefault(folded, set()).add(meaning)
            words = folded.split()
            if meaning.kind == TAXON and len(words) > 1:
                initials.setdefault("".join(word[0] for word in words), set()).add(meaning)

    for text, meaning in _of_model(model):
        add(text, meaning)
    for grammar in grammars:
        for text, meaning in _of_grammar(grammar):
            _expect(meaning, model)
            add(text, meaning)
    tables = (found, initials, withheld)
    return Lexicon(*({text: frozenset(meant) for text, meant in one.items()} for one in tables))


def _is_hidden(meaning: Meaning, model: DataModel) -> bool:
    if meaning.kind == TAXON:
        return model.taxa[meaning.key].hidden
    if meaning.kind == CATEGORY:
        return model.categories[meaning.key].hidden
    return (
        meaning.kind == LIVESTOCK and model.choices["livestock_species"].items[meaning.key].hidden
    )


def _of_model(model: DataModel) -> Iterator[tuple[str, Meaning]]:
    for taxon in model.taxa.values():
        latin = (taxon.scientific_name_accepted, taxon.scientific_name_seed, *taxon.synonyms)
        for text in (*latin, *(name.text for name in taxon.names)):
            if text:
                yield text, Meaning(TAXON, taxon.key)
    for path, category in model.categories.items():
        if not model.is_group(path):
            for words in category.label.values():
                yield words.text, Meaning(CATEGORY, path)
    for item in model.items("livestock_species"):
        for words in item.label.values():
            yield words.text, Meaning(LIVESTOCK, item.key)


def _of_grammar(grammar: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for table, kind in _TABLES.items():
        for key, texts in grammar.get(table, {}).items():
            for text in texts:
                yield text, Meaning(kind, key)
    for text, degrees in grammar.get("compass", {}).items():
        yield text, Meaning(COMPASS, str(degrees))
    for number, texts in enumerate(grammar.get("days", {}).get("words", ())):
        for text in texts:
            yield text, Meaning(DAY, str(number))
    for table, kind in (("notes", NOTE), ("passed", PASSED)):
        for text in grammar.get(table, {}).get("words", ()):
            yield text, Meaning(kind, "")


def _expect(meaning: Meaning, model: DataModel) -> None:
    lists = {PART: "part_of_day", QUALITY: "count_quality", CERTAINTY: "certainty"}
    if meaning.kind == TAXON:
        model.taxa[meaning.key]
    elif meaning.kind == CATEGORY:
        model.categories[meaning.key]
    elif meaning.kind in lists:
        model.choices[lists[meaning.kind]].items[meaning.key]
    elif meaning.kind == LIVESTOCK:
        model.choices["livestock_species"].items[meaning.key]
    elif meaning.kind == COUNT:
        model.attributes[meaning.key]
