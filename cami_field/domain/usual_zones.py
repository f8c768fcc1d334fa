"""Time zones by country, the one most people live by first (IANA time zone database, zone.tab)."""

from __future__ import annotations

from collections.abc import Iterable

_USUAL = {
    "AF": ("Asia/Kabul",),
    "BT": ("Asia/Thimphu",),
    "CN": ("Asia/Shanghai", "Asia/Urumqi"),
    "IN": ("Asia/Kolkata",),
    "IR": ("Asia/Tehran",),
    "KG": ("Asia/Bishkek",),
    "KZ": (
        *("Asia/Almaty", "Asia/Qyzylorda", "Asia/Qostanay", "Asia/Aqtobe"),
        *("Asia/Aqtau", "Asia/Atyrau", "Asia/Oral"),
    ),
    "MN": ("Asia/Ulaanbaatar", "Asia/Hovd"),
    "NP": ("Asia/Kathmandu",),
    "PK": ("Asia/Karachi",),
    "RU": (  # the mountains of the south first, where our animals live
        *("Asia/Barnaul", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Chita"),
        *("Asia/Novosibirsk", "Asia/Omsk", "Asia/Yekaterinburg", "Europe/Moscow"),
    ),
    "TJ": ("Asia/Dushanbe",),
    "TM": ("Asia/Ashgabat",),
    "UZ": ("Asia/Tashkent", "Asia/Samarkand"),
}
_REGIONS = {
    *("Africa", "America", "Antarctica", "Asia", "Atlantic"),
    *("Australia", "Europe", "Indian", "Pacific"),
}


def usual_zones(country: str) -> tuple[str, ...]:
    """IANA names that are usual in a country (ISO 3166-1 alpha-2); none for an unknown one."""
    return _USUAL.get(country, ())


def places_of(zones: Iterable[str]) -> list[str]:
    """Those of the IANA names that are a place's, and UTC; sorted."""
    named = {zone for zone in zones if zone.partition("/")[0] in _REGIONS and "/" in zone}
    return [*sorted(named), "UTC"]
