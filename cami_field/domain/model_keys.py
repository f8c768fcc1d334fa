"""Keys for what an area adds to its data model: Latin letters and digits, as SMART wants them."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from cami_field.domain.datamodel_build import is_smart_key

LONGEST = 40  # letters of a key that is made; SMART allows 128
_SPELLED = (
    "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f"
    " х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya"
    " ғ gh ӣ i қ q ӯ u ҳ h ҷ j ң ng ө o ү u ұ u ә a һ h і i ў o ї i є ye"
    " ا a آ a ب b پ p ت t ث s ج j چ ch ح h خ kh د d ذ z ر r ز z ژ zh س s ش sh ص s ض z ط t ظ z"
    " ع a غ gh ف f ق q ک k ك k گ g ل l م m ن n و v ه h ی y ي y"
)
_LATIN = dict(zip(_SPELLED.split()[::2], _SPELLED.split()[1::2], strict=True))
_SILENT = frozenset("ъьءئ'’‘ʻʼ`")


def smart_key(name: str, taken: Container[str] = ()) -> str:
    """A key that SMART takes, made of a name in any script, and none of those that are taken.

    >>> smart_key("Скелет яка")
    'skelet_yaka'
    """
    return free_key(_spelled(name), taken)


def free_key(key: str, taken: Container[str]) -> str:
    """The key, or the first of ``key_2``, ``key_3``... that isn't taken."""
    number, free = 1, key
    while free in taken or not is_smart_key(free):
        number += 1
        free = f"{key[:100]}_{number}"
    return free


def _spelled(name: str) -> str:
    letters = []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        if letter in _LATIN:
            letters.append(_LATIN[letter])
            continue
        plain = unicodedata.normalize("NFKD", letter)
        bare = "".join(c for c in plain if c.isascii() and c.isalnum())
        marked = unicodedata.category(letter) in ("Mn", "Lm") or letter in _SILENT
        letters.append(bare or ("" if marked else "_"))
    words = "".join(letters)[: 2 * LONGEST].split("_")
    key = "_".join(word for word in words if word)[:LONGEST].strip("_")
    if not key:
        return "own"
    return key if key[0].isalpha() else f"n_{key}"
