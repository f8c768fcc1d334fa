"""The hand-written texts in ``source/`` as records: lists, trees, taxa and their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("5b1f8e52-7d0a-5c64-9f0e-c3a6b1d24e70")
SOURCE = Path(__file__).parent / "source"


def made(path: str) -> str:
    return str(uuid5(NAMESPACE, path))


def label(en: str, ru: str, source: str = "") -> dict[str, Any]:
    russian: dict[str, Any] = {"text": ru, "reviewed": bool(source)}
    if source:
        russian["source"] = source
    return {"en": {"text": en, "reviewed": True}, "ru": russian}


def lines(name: str) -> list[str]:
    text = (SOURCE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words(key: str) -> str:
    text = key.replace("_", " ")
    return text[:1].upper() + text[1:]


def items(name: str, text: str, codes: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        key, _, both = part.partition("=")
        en, _, ru = both.rpartition("|")
        entry = {"id": made(f"list/{name}/{key}"), "key": key, "label": label(en or words(key), ru)}
        if key in codes:
            entry["code"] = codes[key]
        found.append(entry)
    return found


def lists(places: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for line in lines("lists.txt"):
        name, _, text = line.partition(":")
        codes = places["cites"] if name == "specimen_type" else {}
        found[name] = {"id": made(f"list/{name}"), "key": name, "items": items(name, text, codes)}
    found["distance_bin"]["open"] = True
    return found


def trees() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    path: list[str] = []
    for line in lines("trees.txt"):
        depth = (len(line) - len(line.lstrip())) // 2
        if depth == 0:
            found.append({"id": made(f"tree/{line}"), "key": line, "nodes": []})
            continue
        key, _, text = line.strip().partition("=")
        en, ru, *code = text.split("|")
        path[depth - 1 :] = [key]
        dotted = ".".join(path)
        tree = found[-1]
        entry = {"id": made(f"tree/{tree['key']}/{dotted}"), "key": dotted}
        entry["parent"] = ".".join(path[:-1]) or None
        entry["label"] = label(en, ru)
        tree["nodes"].append(entry | ({"code": code[0]} if code else {}))
    return found


def taxa() -> list[dict[str, Any]]:
    names: dict[str, list[dict[str, Any]]] = {}
    for line in lines("species_names.txt"):
        taxon, language, text, confidence = line.split("|")
        for index, name in enumerate(text.split(";")):
            entry = {"language": language, "text": name.strip(), "confidence": confidence}
            entry |= {"reviewed": confidence == "H", "main": index == 0 and confidence != "L"}
            names.setdefault(taxon, []).append(entry)
    found = []
    for line in lines("taxa.txt"):
        key, parent, rank, seed, accepted, synonyms, cms, cat, basis, smart, en, ru = line.split(
            "|"
        )
        mine = names.get(key, [])
        if not any(name["language"] == "en" for name in mine):
            mine = [{"language": "en", "text": en, "confidence": "H", "reviewed": True}, *mine]
            mine[0]["main"] = True
        if ru:
            own = {"language": "ru", "text": ru, "confidence": "M", "reviewed": False, "main": True}
            mine.append(own)
        category = int(cat) if cat else None
        smart_keys = [k.strip() for k in smart.split(";") if k.strip()]
        found.append(
            {
                "id": made(f"taxon/{key}"),
                "key": key,
                "parent": parent or None,
                "rank": rank,
                "scientific_name_seed": seed or None,
                "scientific_name_accepted": accepted or None,
                "synonyms": [s.strip() for s in synonyms.split(";") if s.strip()],
                "name_according_to": "Wilson & Reeder (2005) per UNEP/CMS/Resolution 11.24"
                if basis == "table"
                else None,
                "cms_appendix_seed": [a.strip() for a in cms.split(",") if a.strip()],
                "generalisation": category,
                "generalisation_proposed": basis == "proposed",
                "level": "S2" if category in {1, 2} else "S1",
                "smart_tree_keys": smart_keys,
                "names": mine,
            }
        )
    return found
