"""Two angles as people write them: degrees, minutes and seconds, with or without letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from cami_field.domain.errors import InvalidRecord

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on the sphere of the mean radius; good enough for the size of a written digit."""

# Longer words stand first. Cyrillic and Latin letters that look alike are both here, where only
# one direction can be meant: B and Cyrillic Ve are east, C and Cyrillic Es are north.
_WORDS = (
    ("n", r"С\.?\s?Ш\b\.?|СЕВЕР\w*|NORTH|北[纬緯]|شمالی|شمال"),
    ("s", r"Ю\.?\s?Ш\b\.?|ЮЖН\w*|ЮГ|SOUTH|南[纬緯]|جنوبی|جنوب"),
    ("e", r"В\.?\s?Д\b\.?|ВОСТО\w*|EAST|[东東][经經]|شرقی|شرق"),
    ("w", r"З\.?\s?Д\b\.?|ЗАПАД\w*|WEST|西[经經]|غربی|غرب"),
    ("lat", r"LATITUDE|LAT\b|ШИРОТ\w*|Ш\b|Φ"),
    ("lon", r"LONGITUDE|LONG?\b|ДОЛГОТ\w*|Λ"),
    ("deg", r"°|º|˚|DEG\w*|ГРАД\w*"),
    ("sec", r"['′’‘ʹʼ`´]{2}|″|“|”|„|ʺ|\"|SEC\w*|СЕК\w*"),
    ("min", r"'|′|’|‘|ʹ|ʼ|`|´|MIN\w*|МИН\w*"),
    ("n", r"N|С|C"),
    ("s", r"S|Ю|Ѕ"),
    ("e", r"E|Е|В|B"),
    ("w", r"W|З|Ԝ"),
    ("num", r"\d+(?:\.\d+)?"),
    ("sign", r"[-+]"),
    ("sep", r"[,;/|]"),
    ("", r"[\s:=.()]"),
)
_TOKEN = re.compile("|".join(f"(?P<g{i}>{words})" for i, (_, words) in enumerate(_WORDS)))
_AXIS = {"n": (0, 1), "s": (0, -1), "e": (1, 1), "w": (1, -1), "lat": (0, 0), "lon": (1, 0)}
_UNITS = ("deg", "min", "sec")
_LIMITS = (90.0, 180.0)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its kind, how it was written, and where it stands."""

    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Angle:
    """Signed degrees, the axis (0 latitude, 1 longitude, None unsaid), its last digit's unit."""

    degrees: float
    axis: int | None
    unit_deg: float


def refuse(code: str, text: str, place: object) -> NoReturn:
    """InvalidRecord ``coordinates.<code>`` with the text and where in it."""
    raise InvalidRecord(f"coordinates.{code}", field="coordinates", text=text, place=place)


def read_angles(text: str) -> tuple[Angle, Angle]:
    """The two angles of an upper-case text with ASCII digits, in the order written."""
    tokens = _tokens(_decimal_points(text), text)
    first, second = _halves(tokens, text)
    return _angle(first, text), _angle(second, text)


def _decimal_points(text: str) -> str:
    """Each comma as a decimal point or a separator followed by a space, by the company it keeps."""
    between = re.findall(r"\d,\d", text)
    if re.search(r"\d\.\d", text) or re.fullmatch(r"[-+\s\d]*,[-+\s\d]*", text):
        return text.replace(",", ", ")
    if re.fullmatch(r"\s*[-+]?\d+,\d+\s*,\s*[-+]?\d+,\d+\s*", text):
        whole = [part.strip() for part in text.split(",")]
        return f"{whole[0]}.{whole[1]}, {whole[2]}.{whole[3]}"
    return re.sub(r"(?<=\d),(?=\d)", ".", text) if between else text


def _tokens(text: str, written: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            refuse("not_understood", written, text[at])
        kind = _WORDS[int(found.lastgroup[1:])][0]
        if kind == "sign" and at and text[at - 1].isdigit():
            kind = "dash"  # 38-10-12: neither a minus nor, without letters, clear
        if kind:
            tokens.append(Token(kind, found[0], at))
        at = found.end()
    kinds = {token.kind for token in tokens}
    if "dash" in kinds and not kinds & set("nsew"):
        refuse("not_understood", written, "-")
    letters = [token.text for token in tokens if token.kind in "nsew"]
    if letters == ["З"]:
        refuse("not_understood", written, "З")  # more often a 3 than a west
    if len(letters) == 2:
        tokens = [token for token in tokens if token.kind not in ("lat", "lon")]
    return [token for token in tokens if token.kind != "dash"]


def _halves(tokens: list[Token], text: str) -> tuple[list[Token], list[Token]]:
    numbers = [i for i, token in enumerate(tokens) if token.kind == "num"]
    letters = [i for i, token in enumerate(tokens) if token.kind in _AXIS]
    marks = [i for i, token in enumerate(tokens) if token.kind == "deg"]
    separators = [i for i, token in enumerate(tokens) if token.kind == "sep"]
    if not 2 <= len(numbers) <= 6:
        refuse("not_understood", text, len(numbers))
    if len(letters) == 2:
        if letters[0] == 0:
            cut = letters[1]
        elif letters[1] == len(tokens) - 1:
            cut = letters[0] + 1
        else:
            refuse("not_understood", text, tokens[letters[1]].text)
    elif letters and (len(letters) > 2 or letters[0] not in (0, len(tokens) - 1)):
        refuse("not_understood", text, tokens[letters[-1]].text)
    elif len(separators) == 1:
        cut = separators[0]
    elif len(marks) == 2:
        cut = _with_sign(tokens, marks[1] - 1)
    elif len(numbers) % 2 == 0:
        cut = _with_sign(tokens, numbers[len(numbers) // 2])
    else:
        refuse("not_understood", text, len(numbers))
    halves = tokens[:cut], tokens[cut:]
    first, second = ([token for token in half if token.kind != "sep"] for half in halves)
    return first, second


def _with_sign(tokens: list[Token], number: int) -> int:
    return number - 1 if number and tokens[number - 1].kind == "sign" else number


def _angle(tokens: Sequence[Token], text: str) -> Angle:
    letters = [_AXIS[token.kind] for token in tokens if token.kind in _AXIS]
    signs = [token for token in tokens if token.kind == "sign"]
    body = [token for token in tokens if token.kind not in _AXIS and token.kind != "sign"]
    axis, letter_sign = letters[0] if letters else (None, 0)
    if signs and (letter_sign or len(signs) > 1 or signs[0].at > min(t.at for t in body)):
        refuse("sign_and_letter", text, signs[0].text)
    sign = letter_sign or (-1 if signs and signs[0].text == "-" else 1)
    parts: list[str] = []
    marked = -1
    for token in body:
        if token.kind == "num":
            parts.append(token.text)
        elif len(parts) - 1 != _UNITS.index(token.kind) or marked == len(parts):
            refuse("not_understood", text, token.text)
        else:
            marked = len(parts)
    return Angle(*_degrees(parts, sign, axis, text))


def _degrees(
    parts: Sequence[str], sign: int, axis: int | None, text: str
) -> tuple[float, int | None, float]:
    if not 1 <= len(parts) <= 3:
        refuse("not_understood", text, len(parts))
    for part in parts[:-1]:
        if "." in part:
            refuse("fraction_inside", text, part)
    for part, code in zip(parts[1:], ("minutes_over_60", "seconds_over_60"), strict=False):
        if float(part) >= 60:
            refuse(code, text, part)
    degrees = sum(float(part) / 60**power for power, part in enumerate(parts))
    if degrees > _LIMITS[1 if axis is None else axis]:
        refuse("longitude_over_180" if axis != 0 else "latitude_over_90", text, parts[0])
    decimals = len(parts[-1].partition(".")[2])
    return sign * degrees, axis, 10.0**-decimals / 60 ** (len(parts) - 1)
