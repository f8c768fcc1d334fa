"""The names that the program gives to things, as people say them."""

from __future__ import annotations

from ui.kit.translate import _t


def field_words(name: str) -> str:
    """A record's field; its name where there is no word for it."""
    known = {
        "armed": _t("field", "Armed"),
        "at": _t("field", "Time"),
        "attributes": _t("field", "What was noted"),
        "bearing_deg": _t("field", "Bearing"),
        "category": _t("field", "What"),
        "certainty": _t("field", "How certain"),
        "comment": _t("field", "Comment"),
        "coordinates": _t("field", "Coordinates"),
        "dates": _t("field", "Dates"),
        "dates_end": _t("field", "Last day"),
        "dates_start": _t("field", "First day"),
        "day": _t("field", "Day"),
        "description": _t("field", "Description"),
        "distance_m": _t("field", "Distance"),
        "distance_to_object_m": _t("field", "Distance"),
        "elevation_m": _t("field", "Elevation"),
        "equipment": _t("field", "Equipment"),
        "horizontal_uncertainty_m": _t("field", "Uncertainty of the place"),
        "hours": _t("field", "Hours"),
        "incident_id": _t("field", "Incident"),
        "kind": _t("field", "Kind"),
        "latitude": _t("field", "Latitude"),
        "leader_id": _t("field", "Leader"),
        "leg_id": _t("field", "Leg"),
        "location_source": _t("field", "Source of the place"),
        "login": _t("field", "Login"),
        "longitude": _t("field", "Longitude"),
        "mandate": _t("field", "Mandate"),
        "members": _t("field", "People"),
        "name": _t("field", "Name"),
        "number": _t("field", "Number"),
        "objective": _t("field", "Objective"),
        "observer_id": _t("field", "Observer"),
        "occurred_at": _t("field", "Time"),
        "part_of_day": _t("field", "Part of the day"),
        "patrol_id": _t("field", "Patrol"),
        "patrol_type": _t("field", "Type of patrol"),
        "planned": _t("field", "Plan"),
        "position": _t("field", "Place"),
        "recorded_by_id": _t("field", "Recorded by"),
        "rest_minutes": _t("field", "Rest"),
        "retracted": _t("field", "Retraction"),
        "review_status": _t("field", "Status"),
        "role": _t("field", "Role"),
        "station": _t("field", "Station"),
        "station_id": _t("field", "Station"),
        "story": _t("field", "What happened"),
        "team_id": _t("field", "Team"),
        "timezone": _t("field", "Time zone"),
        "transport_mode": _t("field", "Transport"),
        "tz_name": _t("field", "Time zone"),
        "waypoint_id": _t("field", "Waypoint"),
    }
    more = _person_fields() | _area_fields()
    return known.get(name) or more.get(name, name.replace("_", " "))


def _area_fields() -> dict[str, str]:
    return {
        "active": _t("field", "Works here"),
        "administrator": _t("field", "Administrator"),
        "bearings": _t("field", "Bearings"),
        "code": _t("field", "Code"),
        "country": _t("field", "Country"),
        "data_owner": _t("field", "Owner of the data"),
        "declination_deg": _t("field", "Declination"),
        "geometry": _t("field", "Outline"),
        "licence": _t("field", "Licence"),
        "number_digits": _t("field", "Digits"),
        "number_pattern": _t("field", "Patrol numbers"),
        "number_restarts": _t("field", "Begins anew each year"),
        "zone": _t("field", "Time zone"),
    }


def _person_fields() -> dict[str, str]:
    return {
        "address": _t("field", "Address"),
        "birth_year": _t("field", "Year of birth"),
        "family_name": _t("field", "Family name"),
        "given_name": _t("field", "Given name"),
        "minor": _t("field", "A child"),
        "national_id": _t("field", "Passport or ID"),
        "nationality": _t("field", "Nationality"),
        "occupation": _t("field", "Occupation"),
        "patronymic": _t("field", "Patronymic"),
        "phone": _t("field", "Phone"),
        "sex": _t("field", "Sex"),
    }


def type_words(record_type: str) -> str:
    """A type of record; its name where this version doesn't know it."""
    known = {
        "area": _t("type", "Protected area"),
        "attachment": _t("type", "Photo or document"),
        "employee": _t("type", "Person of the staff"),
        "incident": _t("type", "Incident"),
        "involved_person": _t("type", "Person involved"),
        "leg": _t("type", "Leg"),
        "legal_case": _t("type", "Case"),
        "model_change": _t("type", "Change of the data model"),
        "observation": _t("type", "Observation"),
        "patrol": _t("type", "Patrol"),
        "seizure": _t("type", "Seizure"),
        "sighting": _t("type", "Sighting"),
        "station": _t("type", "Station"),
        "team": _t("type", "Team"),
        "track": _t("type", "Track"),
        "waypoint": _t("type", "Waypoint"),
        "zone": _t("type", "Zone"),
    }
    return known.get(record_type, record_type)


def role_words(role: str) -> str:
    """Somebody's role; its name where this version doesn't know it."""
    known = {
        "analyst": _t("role", "Analyst"),
        "community_reporter": _t("role", "Community reporter"),
        "data_officer": _t("role", "Data officer"),
        "investigator": _t("role", "Investigator"),
        "national_hq": _t("role", "National headquarters"),
        "pa_manager": _t("role", "Manager of the area"),
        "partner": _t("role", "Partner"),
        "public": _t("role", "Public"),
        "ranger": _t("role", "Ranger"),
        "team_leader": _t("role", "Team leader"),
        "trainer": _t("role", "Trainer"),
        "volunteer_ranger": _t("role", "Volunteer ranger"),
    }
    return known.get(role, role)


def person_role_words(role: str | None) -> str:
    """What somebody was in an incident."""
    known = {
        "companion": _t("role", "Companion"),
        "suspect": _t("role", "Suspect"),
        "victim": _t("role", "Victim"),
        "witness": _t("role", "Witness"),
    }
    return known.get(role or "", role or _t("role", "Person"))


def action_words(action: str) -> str:
    """What a role may do or not; its name where this version doesn't know it."""
    known = {
        "add_person": _t("action", "add a person"),
        "approve": _t("action", "approve records"),
        "backup": _t("action", "make backups"),
        "change_model": _t("action", "change the data model"),
        "export_internal": _t("action", "export"),
        "import": _t("action", "import"),
        "record": _t("action", "enter records"),
        "remove_person": _t("action", "remove a person"),
        "restore_record": _t("action", "bring removed records back"),
        "verify": _t("action", "check the journal"),
    }
    return known.get(action, action)


def unit_words(unit: str | None) -> str:
    """The data model's unit behind a number; nothing where the number counts things."""
    known = {
        None: "",
        "%": "%",
        "cm": _t("unit", "cm"),
        "currency": "",
        "days": _t("unit", "days"),
        "g/m2": _t("unit", "g/m²"),
        "ha": _t("unit", "ha"),
        "head": _t("unit", "head"),
        "head per species": "",
        "individuals": "",
        "kg": _t("unit", "kg"),
        "km": _t("unit", "km"),
        "km2": _t("unit", "km²"),
        "m": _t("unit", "m"),
        "min": _t("unit", "min"),
        "mm": _t("unit", "mm"),
        "months": _t("unit", "months"),
        "trains/day": _t("unit", "a day"),
        "unit": "",
        "veh/day": _t("unit", "a day"),
        "years": _t("unit", "years"),
        "deg C": "°C",
        "degrees": "°",
        "degrees true": "°",
    }
    return known.get(unit, unit or "")


def measure_words(number: str, unit: str | None) -> str:
    """A number with its unit; degrees and percents stand close to it."""
    words = unit_words(unit)
    return number + words if words in ("°", "%") else f"{number} {words}".strip()


def lower_first(text: str) -> str:
    """A name within a sentence; abbreviations stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
