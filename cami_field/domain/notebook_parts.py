"""What is said in a notebook line: its waypoint, then its parts, each with all that it may say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from cami_field.domain import notebook_words as words
from cami_field.domain.datamodel_names import fold
from cami_field.domain.digits import ascii_digits
from cami_field.domain.notebook_words import Lexicon, Meaning

WORD, TEXT, WAYPOINT, LOST, TOTAL = "word", "text", "waypoint", "lost", "total"
HIDDEN = "hidden"  # what the area's data model hides
DISTANCE, BEARING, CLOCK = "distance", "bearing", "clock"
_TOKEN = re.compile(
    r"(?P<quoted>[\"«“](?P<said>[^\"»”]*)[\"»”])"
    r"|(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d)(?!\d)"
    r"|(?P<number>\d+(?:[.,]\d+(?=\s*[kк]))?(?:\.\d+)?)(?:\s?[-–]\s?(?P<most>\d+))?(?P<plus>\+?)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|[°♂♀])"
    r"|(?P<mark>[~?,;])"
)


class Element(NamedTuple):
    """Something said: ``value`` of ``kind``, at a ``place`` among the tokens."""

    kind: str
    value: object
    place: int
    key: str = ""


def beginnings_of(
    line: str, waypoints: Sequence[tuple[UUID, str]]
) -> Iterator[tuple[Element | None, str]]:
    """How the line may begin: each waypoint that is called so, or none, and what follows."""
    head, _, rest = line.partition(" ")
    head = head.rstrip(",.:;")
    named = [ident for ident, label in waypoints if _is_called(label, head)]
    for ident in named:
        yield Element(WAYPOINT, ident, -1), rest
    if head in ("-", "–", "—"):
        yield None, rest
    elif head.isdecimal() and not named:
        yield Element(LOST, head, -1), rest
        yield Element(LOST, head, -1, TOTAL), line
    elif not (named and head.isdecimal()):
        yield None, line


def _is_called(label: str, head: str) -> bool:
    plain = ascii_digits(label.strip())
    if plain.isdecimal() and head.isdecimal():
        return int(plain) == int(head)
    return bool(plain) and fold(plain) == fold(head)


def parts_of(line: str, lexicon: Lexicon) -> list[list[Element]]:
    """The line's parts in order, each with all that it may say."""
    tokens = list(_TOKEN.finditer(line))
    slots: list[list[Element]] = []
    at = 0
    slots += [[Element(WORD, mark, place)] for place, mark in _between(line, tokens)]
    while at < len(tokens):
        taken, said = _said(tokens, at, line, lexicon)
        slots.append(said)
        at += taken
    return slots


def _between(line: str, tokens: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Signs that say nothing known, with the token they stand before; a dash of its own is none."""
    end = 0
    for place, token in enumerate([*tokens, None]):
        gap = line[end : token.start() if token else len(line)]
        mark = gap.strip().strip(".:()!\u200e\u200f")
        if mark and not (mark in ("-", "–", "—") and gap[-1:].isspace()):
            yield place, mark
        end = token.end() if token else end


def _said(
    tokens: Sequence[re.Match[str]], at: int, line: str, lexicon: Lexicon
) -> tuple[int, list[Element]]:
    """How many tokens from ``at`` are one part, and what it may say."""
    token = tokens[at]
    if token["quoted"]:
        return 1, [Element(TEXT, token["said"].strip(), at)]
    if token["clock"]:
        return 1, [Element(CLOCK, token["clock"].zfill(5), at)]
    if token["number"]:
        return _number(tokens, at, lexicon)
    if token["mark"]:
        marks = {"~": (words.QUALITY, "estimate"), "?": (words.CERTAINTY, "possible")}
        kind, value = marks.get(token["mark"], (words.PASSED, ""))
        return 1, [Element(kind, value, at)]
    following = []
    for other in tokens[at:]:
        if not other["word"]:
            break
        following.append(fold(other["word"].rstrip(".")))
    count, meant = lexicon.longest(following)
    longer, hidden = lexicon.longest_withheld(following)
    if longer > count:
        typed = " ".join(token["word"] for token in tokens[at : at + longer])
        return longer, [Element(HIDDEN, typed, at, min(hidden).key)]
    if any(meaning.kind == words.NOTE for meaning in meant):
        return _note(tokens, at, line)
    if not count:
        count, meant = 1, lexicon.beginning(following[0])
    said = [one for meaning in sorted(meant) for one in _of_meaning(meaning, at)]
    return count, said or _unknown(token["word"], following[0], at, lexicon)


def _unknown(typed: str, folded: str, at: int, lexicon: Lexicon) -> list[Element]:
    """A word that nothing is called: itself, or what is spelled nearly so."""
    said = [Element(WORD, typed, at)]
    for name in lexicon.near(folded):
        for meaning in sorted(lexicon.of(name)):
            said += [each._replace(key=typed) for each in _of_meaning(meaning, at)]
    return said


def _note(tokens: Sequence[re.Match[str]], at: int, line: str) -> tuple[int, list[Element]]:
    """A note goes to the next comma."""
    end = next(
        (n for n in range(at, len(tokens)) if (tokens[n]["mark"] or "") in (",", ";")), len(tokens)
    )
    text = line[tokens[at].start() : tokens[end - 1].end()].strip()
    has_number = any(token["number"] for token in tokens[at:end])
    return end - at, [Element(TEXT, text, at, text if has_number else "")]


def _number(
    tokens: Sequence[re.Match[str]], at: int, lexicon: Lexicon
) -> tuple[int, list[Element]]:
    """A number with the unit or the sex that follows it, or how many there were."""
    token = tokens[at]
    number = float(token["number"].replace(",", "."))
    amount: object = int(number) if number.is_integer() else number
    if token["most"]:
        amount = (int(number), int(token["most"]))
    elif token["plus"]:
        amount = (int(number), None)
    word = tokens[at + 1]["word"] if at + 1 < len(tokens) else None
    said: list[Element] = []
    for meaning in sorted(lexicon.of(fold(word.rstrip(".")))) if word else ():
        if meaning.kind == words.COUNT:
            said.append(Element(words.COUNT, amount, at, meaning.key))
        elif meaning.kind == words.UNIT and isinstance(amount, int | float):
            said += _measured(float(amount), meaning.key, at)
    if said:
        return 2, said
    if isinstance(amount, float):
        return 1, [Element(WORD, token[0], at)]
    return 1, [Element(words.COUNT, amount, at, "total_count")]


def _measured(number: float, unit: str, at: int) -> list[Element]:
    if unit == words.DEGREES:
        return [Element(BEARING, number, at)] if number <= 360 else []
    metres = number * 1000 if unit == words.KILOMETRES else number
    return [Element(DISTANCE, metres, at)]


def _of_meaning(meaning: Meaning, at: int) -> list[Element]:
    if meaning.kind in (words.COUNT, words.UNIT):
        return []  # of how many isn't said
    if meaning.kind == words.COMPASS:
        return [Element(BEARING, float(meaning.key), at)]
    return [Element(meaning.kind, meaning.key, at)]
