"""Makes resources/model from the table of attributes and the hand-written texts in ``source/``.

    python packaging/model/build_model.py TABLE.csv [OUT_DIRECTORY]

Ids are UUIDv5 of the namespace in ``NAMESPACE`` and the path key (``attribute/total_count``,
``list/sex/male``, ``category/wildlife.sign.den``): they are stored literally and never change.
Countries and currencies come from Unicode CLDR (Unicode License v3) through Babel, needed only
here; without Babel the lists already in OUT_DIRECTORY are kept.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

from texts import NAMESPACE, SOURCE, label, lines, lists, made, taxa, trees

# One key with several allowed lists or ranges of meaning: SMART knows one list per attribute.
RENAMED = {
    ("poaching.firearm", "action_items"): "action_firearm",
    ("seizure.live_animal", "disposal"): "disposal_live",
    ("seizure.weapon_equipment", "quantity"): "item_quantity",
    ("human_activity.(all)", "quantity"): "activity_quantity",
    ("human_activity.(all)", "unit"): "activity_unit",
    ("livestock.livestock_loss", "livestock_species"): "livestock_species_lost",
}
LIST_OF = {
    "livestock_species_lost": "livestock_species",
    "lead_agency": "agency",
    "currency": "currency",
    "origin_country": "country",
    "transit_countries": "country",
    "destination_country": "country",
}
TREE_OF = {"cause_of_death": "cause_of_death", "suspected_cause": "suspected_cause"}
EVENTS = ("barrier.crossing_event", "barrier.mortality", "barrier.modification")
RELAXED = ("geometry", "barrier_status", "owner_type", "verified_at")
DEN_ONLY = {("wildlife.sign", "den_type"), ("wildlife.sign", "den_occupied")}
INCLUDES = {
    "wildlife.survey_group": ["wildlife.direct_sighting"],
    "barrier.border_fence": ["barrier.fence"],
}
# Forms the table leaves empty although the dictionary's words give their fields.
ADDED = [
    ("wildlife.camera_trap", "taxon", "R"),
    ("wildlife.camera_trap", "total_count", "-"),
    ("habitat.migration_crossing", "taxon", "R"),
    ("habitat.migration_crossing", "total_count", "-"),
    ("health.sick_animal", "taxon", "R"),
    ("health.sick_animal", "n_sick", "R"),
    ("livestock.guard_dog", "n_dogs", "R"),
]
COLUMNS = {
    "permeability": [
        {"key": "taxon", "type": "TR", "tree": "taxa"},
        {"key": "level", "type": "L", "list": "permeability_level"},
        {"key": "evidence", "type": "L", "list": "permeability_evidence"},
    ],
    "custody_log": [
        {"key": "from", "type": "T"},
        {"key": "to", "type": "T"},
        {"key": "at", "type": "T"},
        {"key": "place", "type": "T"},
        {"key": "purpose", "type": "T"},
        {"key": "seal_intact", "type": "B"},
    ],
}
DERIVED = {"traffic_per_day": "1440 * traffic_count_vehicles / traffic_count_minutes"}
REFERENCES = {"person_refs": "person", "issued_to": "employee"}


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def categories() -> list[dict[str, Any]]:
    found = []
    for line in lines("categories.txt"):
        path, en, ru, level, *rest = line.split("|")
        parent, _, key = path.rpartition(".")
        entry: dict[str, Any] = {
            "id": made(f"category/{path}"),
            "path": path,
            "key": key,
            "hkey": f"{path}.",
            "parent": parent or None,
            "label": label(en, ru),
            "level": level,
            "comment_level": "S3" if path.split(".")[0] in {"poaching", "legal"} else "S1",
            "ismultiple": path != "patrol_infrastructure.position",
        }
        if rest:
            entry["level_proposed"] = True
        if path in INCLUDES:
            entry["includes"] = INCLUDES[path]
        found.append(entry)
    return found


def number_range(allowed: str, *, whole: bool) -> dict[str, Any]:
    between = re.match(r"(-?[\d.]+?)\.\.(-?\d+(?:\.\d+)?)?", allowed)
    if between:
        found: dict[str, Any] = {"min": float(between[1])}
        if between[2] and "per animal" not in allowed:
            found["max"] = float(between[2])
        return found
    above = re.match(r"(>=?)\s*(-?\d+(?:\.\d+)?)", allowed)
    if above:
        found = {"min": float(above[2])}
        return found | ({"exclusive_min": True} if above[1] == ">" else {})
    return {"min": 0.0} if whole else {}


def attribute(key: str, row: dict[str, str], russian: dict[str, str]) -> dict[str, Any]:
    kind, _, note = row["type"].partition(" ")
    types = {"NUMERIC": "N", "TEXT": "T", "LIST": "L", "MLIST": "ML", "TREE": "TR", "BOOLEAN": "B"}
    types |= {"DATE": "D", "LINE": "LINE", "TABLE": "TABLE", "REF": "REF", "VAULT": "VAULT"}
    entry: dict[str, Any] = {
        "id": made(f"attribute/{key}"),
        "key": key,
        "type": types[kind],
        "label": label(row["label_en"], russian[key]),
        "unit": row["unit"] or None,
        "smart_common_key": row["smart_common_key"] or None,
    }
    if kind == "NUMERIC":
        entry["integer"] = note == "int"
        entry |= number_range(row["allowed"], whole=note == "int")
    if kind in {"LIST", "MLIST"}:
        entry["list"] = LIST_OF.get(key, key)
    if kind == "TREE":
        entry["tree"] = TREE_OF.get(key, "taxa")
        if note == "multi":
            entry["multiple"] = True
    if note == "derived":
        entry["derived"] = DERIVED.get(key, row["allowed"])
    if kind == "TABLE":
        entry["columns"] = COLUMNS[key]
    if kind == "REF":
        entry["target"] = REFERENCES[key]
    return entry


def level(text: str) -> str:
    found = re.search(r"S\d", text)
    return found[0] if found else "S1"


def links_and_attributes(
    rows: list[dict[str, str]], rules: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One link a row; an attribute has the widest range of its links, which keep their own."""
    texts = dict(line.split("|") for line in lines("attributes_ru.txt"))
    attributes: dict[str, dict[str, Any]] = {}
    links: list[dict[str, Any]] = []
    for row in rows:
        if row["type"] == "category child" or row["attribute"].startswith("("):
            continue
        key = RENAMED.get((row["category"], row["attribute"]), row["attribute"])
        mine = attribute(key, row, texts)
        known = attributes.setdefault(key, mine)
        link = link_of(row, key, len(links) + 1, rules["conditions"])
        if row["label_en"] != known["label"]["en"]["text"]:
            ru = texts.get(f"{link['category']}>{key}", texts[key])
            link["label"] = label(row["label_en"], ru)
        links.append(link | ({"min": mine["min"]} if "min" in mine else {}))
    links += added_links(links)
    for key, entry in attributes.items():
        its = [link for link in links if link["attribute"] == key]
        entry["level"] = min(link["level"] for link in its)
        if "min" in entry:
            entry["min"] = min(link["min"] for link in its if "min" in link)
        for link in its:
            if link.get("min") == entry.get("min"):
                link.pop("min", None)
    return links, list(attributes.values())


def link_of(
    row: dict[str, str], key: str, order: int, conditions: dict[str, Any]
) -> dict[str, Any]:
    category = row["category"].removesuffix(".(all)")
    link: dict[str, Any] = {
        "category": category,
        "attribute": key,
        "row": [row["category"], row["attribute"]],
        "order": order,
        "required": row["required"][:1],
        "level": level(row["sensitivity"]),
    }
    if row["sensitivity"] == "taxon":
        link["by_taxon"] = True
    if (category, key) in DEN_ONLY:
        return link | {"category": "wildlife.sign.den", "required": "R"}
    return link | conditions.get(f"{category}/{key}", {})


def added_links(links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wanted: list[tuple[str, str, str, dict[str, Any]]] = [(*added, {}) for added in ADDED]
    wanted += [(category, key, "-", {}) for category in EVENTS for key in RELAXED]
    # nought is a count in a survey, though not in a chance sighting
    wanted += [("wildlife.survey_group", "total_count", "R", {"min": 0.0})]
    found = []
    for category, key, required, more in wanted:
        first = next(entry for entry in links if entry["attribute"] == key)
        same = {name: first[name] for name in ("order", "by_taxon", "min") if name in first}
        same["level"] = min(entry["level"] for entry in links if entry["attribute"] == key)
        link = {"category": category, "attribute": key, "row": None, "required": required}
        found.append(link | same | {"proposed": True} | more)
    return found


def programmes() -> dict[str, Any]:
    relations = []
    for line in lines("taxa.txt"):
        key, parent, _, seed, *rest = line.split("|")
        if not seed or parent == "saiga" or rest[4] not in {"table", "proposed"}:
            continue
        status = "member" if rest[4] == "table" else "landscape_associate"
        relation = {"id": made(f"membership/cami/{key}"), "taxon": key, "programme": "cami"}
        relation |= {"valid_from": "2014-11-09", "valid_to": None, "status": status}
        relations.append(relation)
    name = "Central Asian Mammals Initiative"
    programme = {
        "id": made("programme/cami"),
        "key": "cami",
        "label": label(name, "Инициатива по млекопитающим Центральной Азии"),
        "source": "UNEP/CMS/Resolution 11.24",
        "valid_from": "2014-11-09",
    }
    return {"programmes": [programme], "memberships": relations}


def smart_like(code: str) -> str:
    return "l" + re.sub(r"[^a-z0-9]", "_", code.lower())


def landscapes(places: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for code, en, ru, countries, species, note in places["landscapes"]:
        entry = {"id": made(f"landscape/{code}"), "key": smart_like(code), "code": code}
        entry |= {"label": label(en, ru), "countries": countries.lower().split()}
        found.append(entry | {"taxa": species.split(), "note": note or None})
    return found


def modes(found: dict[str, dict[str, Any]], places: dict[str, Any]) -> dict[str, Any]:
    mode_list = found.pop("transport_mode")
    kinds = {mode: kind for kind, many in places["mode_kinds"].items() for mode in many}
    for entry in mode_list["items"]:
        key = entry["key"]
        sourced = places["speeds_km_h"].get(key)
        entry["kind"] = kinds[key]
        entry["max_speed_km_h"] = places["speeds_proposed_km_h"].get(key, sourced)
        entry["max_speed_proposed"] = key in places["speeds_proposed_km_h"]
    return mode_list


def cldr(out: Path, found: dict[str, dict[str, Any]]) -> None:
    try:
        import pycountry  # noqa: PLC0415
        from babel import Locale  # noqa: PLC0415
    except ImportError:
        kept = json.loads((out / "lists.json").read_text(encoding="utf-8"))["lists"]
        found |= {entry["key"]: entry for entry in kept if entry["key"] in {"country", "currency"}}
        return
    en, ru = Locale("en"), Locale("ru")
    wanted = {"country": [c.alpha_2 for c in pycountry.countries]}
    wanted["currency"] = [c.alpha_3 for c in pycountry.currencies if c.alpha_3[0] != "X"]
    for name, codes in wanted.items():
        of = (
            (en.territories, ru.territories)
            if name == "country"
            else (en.currencies, ru.currencies)
        )
        entries = []
        for code in sorted(codes):
            if code not in of[0] or code not in of[1]:
                continue
            entry = {"id": made(f"list/{name}/{code.lower()}"), "key": code.lower(), "code": code}
            entries.append(entry | {"label": label(of[0][code], of[1][code], "Unicode CLDR")})
        found[name] = {"id": made(f"list/{name}"), "key": name, "items": entries}


def write(out: Path, name: str, content: dict[str, Any]) -> None:
    body = json.dumps(content, ensure_ascii=False, indent=1)
    # one record a line: a change reads as one line in a review
    body = re.sub(r"\n {3,}", " ", body)
    body = re.sub(r"\n  ([}\]])", r" \1", body)
    (out / name).write_text(body + "\n", encoding="utf-8", newline="\n")


def main(table: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    rules = json.loads((SOURCE / "rules.json").read_text(encoding="utf-8"))
    places = json.loads((SOURCE / "places.json").read_text(encoding="utf-8"))
    links, attributes = links_and_attributes(rows_of(table), rules)
    found = lists(places)
    cldr(out, found)
    names = {c["key"]: c["label"] for c in found["country"]["items"]}
    states = [
        {"id": made(f"range_state/{code}"), "key": code.lower(), "code": code}
        | {"label": label(en, names[code.lower()]["ru"]["text"], "Unicode CLDR")}
        for code, en in places["range_states"].items()
    ]
    head = {"key": "cami", "version": 1, "namespace": str(NAMESPACE)}
    write(
        out, "model.json", head | {"checks": rules["checks"], "sensitivity": rules["sensitivity"]}
    )
    write(out, "categories.json", {"categories": categories()})
    write(out, "attributes.json", {"attributes": attributes})
    write(out, "links.json", {"links": links})
    write(out, "taxa.json", {"taxa": taxa()})
    write(out, "programmes.json", programmes())
    write(out, "range_states.json", {"id": made("list/range_state"), "range_states": states})
    write(out, "landscapes.json", {"landscapes": landscapes(places)})
    write(out, "trees.json", {"trees": trees()})
    write(out, "transport_modes.json", {"list": modes(found, places)})
    own = {"mandate": "mandates", "patrol_type": "patrol_types", "agency": "agencies"}
    for key, name in (own | {"member_role": "member_roles"}).items():
        write(out, f"{name}.json", {"list": found.pop(key)})
    write(out, "lists.json", {"lists": list(found.values())})


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]) if len(sys.argv) > 2 else SOURCE.parents[2] / "resources/model",
    )
