-- The first schema: chains, entries, one table for each record type, what is local.

CREATE TABLE "area" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "name" TEXT,
    "country" TEXT,
    "data_owner" TEXT,
    "licence" TEXT,
    "number_pattern" TEXT,
    "number_digits" INTEGER,
    "number_restarts" INTEGER
);

CREATE TABLE "attachment" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "of_type" TEXT,
    "of_id" BLOB,
    "content_sha256" BLOB,
    "content_size" INTEGER,
    "name" TEXT,
    "media_type" TEXT,
    "captured_at_ms" INTEGER,
    "captured_at_zone" TEXT,
    "captured_at_offset" INTEGER,
    "captured_at_precision" TEXT,
    "captured_at_part" TEXT,
    "captured_at_source" TEXT,
    "caption" TEXT
);

CREATE INDEX attachment_of_id ON "attachment" (of_id);

CREATE TABLE "blob_key" (
    "sha256" BLOB NOT NULL PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "media_id" TEXT NOT NULL,
    "key" BLOB NOT NULL
);

CREATE TABLE "chain" (
    "ref" INTEGER PRIMARY KEY NOT NULL,
    "id" BLOB NOT NULL UNIQUE,
    "scope" TEXT NOT NULL,
    "device" BLOB NOT NULL,
    "header" BLOB NOT NULL,
    "current" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "counter" INTEGER NOT NULL,
    "signature" BLOB
);

CREATE TABLE "employee" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "name" TEXT,
    "login" TEXT,
    "role" TEXT,
    "station_id" BLOB,
    "team_id" BLOB,
    "active" INTEGER,
    "administrator" INTEGER,
    "phone" TEXT
);

CREATE TABLE "entry" (
    "id" INTEGER PRIMARY KEY NOT NULL,
    "chain" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    "record" BLOB NOT NULL,
    "body" BLOB NOT NULL
);

CREATE UNIQUE INDEX entry_place ON "entry" (chain, seq, hash);

CREATE INDEX entry_record ON "entry" (record);

CREATE TABLE "form_draft" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "author" BLOB NOT NULL,
    "form" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "milliseconds" INTEGER NOT NULL
);

CREATE TABLE "incident" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "station_id" BLOB,
    "occurred_at_ms" INTEGER,
    "occurred_at_zone" TEXT,
    "occurred_at_offset" INTEGER,
    "occurred_at_precision" TEXT,
    "occurred_at_part" TEXT,
    "occurred_at_source" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL,
    "observer_id" BLOB,
    "recorded_by_id" BLOB,
    "certainty" TEXT,
    "comment" TEXT,
    "comment_language" TEXT,
    "data_owner" TEXT,
    "rights_holder" TEXT,
    "licence" TEXT,
    "access_class" TEXT,
    "agreement_id" TEXT,
    "embargo_until" TEXT,
    "review_status" TEXT,
    "reviewed_by" BLOB,
    "reviewed_at_ms" INTEGER,
    "reviewed_at_zone" TEXT,
    "reviewed_at_offset" INTEGER,
    "reviewed_at_precision" TEXT,
    "reviewed_at_part" TEXT,
    "reviewed_at_source" TEXT,
    "review_comment" TEXT,
    "generalisation_category" INTEGER,
    "sensitivity_review_date" TEXT,
    "country_code" TEXT,
    "admin1" TEXT,
    "landscape_code" BLOB,
    "protected_area_id" BLOB,
    "in_corridor" INTEGER,
    "border_distance_km" REAL,
    "grid_cell_id" TEXT,
    "layer_version" BLOB,
    "in_core_zone" INTEGER,
    "model_version" TEXT,
    "patrol_id" BLOB,
    "number" TEXT,
    "title" TEXT,
    "kind" TEXT,
    "story" TEXT,
    "retracted" TEXT,
    "explained" BLOB
);

CREATE INDEX incident_patrol_id ON "incident" (patrol_id);

CREATE TABLE "involved_person" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "incident_id" BLOB,
    "role" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "patronymic" TEXT,
    "sex" TEXT,
    "birth_year" INTEGER,
    "nationality" TEXT,
    "national_id" TEXT,
    "phone" TEXT,
    "address" TEXT,
    "occupation" TEXT,
    "minor" INTEGER,
    "comment" TEXT
);

CREATE INDEX involved_person_incident_id ON "involved_person" (incident_id);

CREATE TABLE "leg" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "patrol_id" BLOB,
    "number" INTEGER,
    "transport_mode" TEXT,
    "leader_id" BLOB,
    "members" BLOB,
    "hours" BLOB,
    "dates_first" TEXT,
    "dates_last" TEXT,
    "max_speed_kmh" REAL,
    "weather" TEXT,
    "visibility_km" REAL,
    "snow_cover_pct" REAL,
    "comment" TEXT
);

CREATE INDEX leg_patrol_id ON "leg" (patrol_id);

CREATE TABLE "legal_case" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "station_id" BLOB,
    "occurred_at_ms" INTEGER,
    "occurred_at_zone" TEXT,
    "occurred_at_offset" INTEGER,
    "occurred_at_precision" TEXT,
    "occurred_at_part" TEXT,
    "occurred_at_source" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL,
    "observer_id" BLOB,
    "recorded_by_id" BLOB,
    "certainty" TEXT,
    "comment" TEXT,
    "comment_language" TEXT,
    "data_owner" TEXT,
    "rights_holder" TEXT,
    "licence" TEXT,
    "access_class" TEXT,
    "agreement_id" TEXT,
    "embargo_until" TEXT,
    "review_status" TEXT,
    "reviewed_by" BLOB,
    "reviewed_at_ms" INTEGER,
    "reviewed_at_zone" TEXT,
    "reviewed_at_offset" INTEGER,
    "reviewed_at_precision" TEXT,
    "reviewed_at_part" TEXT,
    "reviewed_at_source" TEXT,
    "review_comment" TEXT,
    "generalisation_category" INTEGER,
    "sensitivity_review_date" TEXT,
    "country_code" TEXT,
    "admin1" TEXT,
    "landscape_code" BLOB,
    "protected_area_id" BLOB,
    "in_corridor" INTEGER,
    "border_distance_km" REAL,
    "grid_cell_id" TEXT,
    "layer_version" BLOB,
    "in_core_zone" INTEGER,
    "model_version" TEXT,
    "incident_id" BLOB,
    "category" BLOB,
    "attributes" BLOB
);

CREATE INDEX legal_case_incident_id ON "legal_case" (incident_id);

CREATE TABLE "model_change" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "part" TEXT,
    "labels" BLOB,
    "list_key" TEXT,
    "key" TEXT,
    "base" TEXT,
    "hidden" INTEGER,
    "rank" REAL,
    "added" INTEGER,
    "withdrawn" INTEGER
);

CREATE TABLE "observation" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "station_id" BLOB,
    "occurred_at_ms" INTEGER,
    "occurred_at_zone" TEXT,
    "occurred_at_offset" INTEGER,
    "occurred_at_precision" TEXT,
    "occurred_at_part" TEXT,
    "occurred_at_source" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL,
    "observer_id" BLOB,
    "recorded_by_id" BLOB,
    "certainty" TEXT,
    "comment" TEXT,
    "comment_language" TEXT,
    "data_owner" TEXT,
    "rights_holder" TEXT,
    "licence" TEXT,
    "access_class" TEXT,
    "agreement_id" TEXT,
    "embargo_until" TEXT,
    "review_status" TEXT,
    "reviewed_by" BLOB,
    "reviewed_at_ms" INTEGER,
    "reviewed_at_zone" TEXT,
    "reviewed_at_offset" INTEGER,
    "reviewed_at_precision" TEXT,
    "reviewed_at_part" TEXT,
    "reviewed_at_source" TEXT,
    "review_comment" TEXT,
    "generalisation_category" INTEGER,
    "sensitivity_review_date" TEXT,
    "country_code" TEXT,
    "admin1" TEXT,
    "landscape_code" BLOB,
    "protected_area_id" BLOB,
    "in_corridor" INTEGER,
    "border_distance_km" REAL,
    "grid_cell_id" TEXT,
    "layer_version" BLOB,
    "in_core_zone" INTEGER,
    "model_version" TEXT,
    "waypoint_id" BLOB,
    "patrol_id" BLOB,
    "incident_id" BLOB,
    "category" BLOB,
    "attributes" BLOB,
    "threat" TEXT,
    "protocol_id" TEXT,
    "protocol_version" TEXT,
    "opportunistic" INTEGER,
    "group_key" TEXT,
    "explained" BLOB
);

CREATE INDEX observation_incident_id ON "observation" (incident_id);

CREATE INDEX observation_occurred_at_ms ON "observation" (occurred_at_ms);

CREATE INDEX observation_patrol_id ON "observation" (patrol_id);

CREATE INDEX observation_waypoint_id ON "observation" (waypoint_id);

CREATE TABLE "patrol" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "number" TEXT,
    "patrol_type" TEXT,
    "mandate" TEXT,
    "station_id" BLOB,
    "team_id" BLOB,
    "agencies" BLOB,
    "armed" INTEGER,
    "objective" TEXT,
    "objective_met" TEXT,
    "planned_first" TEXT,
    "planned_last" TEXT,
    "dates_first" TEXT,
    "dates_last" TEXT,
    "comment" TEXT,
    "equipment" BLOB,
    "fuel_l" REAL,
    "review_status" TEXT,
    "reviewed_by" BLOB,
    "reviewed_at_ms" INTEGER,
    "reviewed_at_zone" TEXT,
    "reviewed_at_offset" INTEGER,
    "reviewed_at_precision" TEXT,
    "reviewed_at_part" TEXT,
    "reviewed_at_source" TEXT,
    "review_comment" TEXT,
    "explained" BLOB
);

CREATE TABLE "seizure" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "station_id" BLOB,
    "occurred_at_ms" INTEGER,
    "occurred_at_zone" TEXT,
    "occurred_at_offset" INTEGER,
    "occurred_at_precision" TEXT,
    "occurred_at_part" TEXT,
    "occurred_at_source" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL,
    "observer_id" BLOB,
    "recorded_by_id" BLOB,
    "certainty" TEXT,
    "comment" TEXT,
    "comment_language" TEXT,
    "data_owner" TEXT,
    "rights_holder" TEXT,
    "licence" TEXT,
    "access_class" TEXT,
    "agreement_id" TEXT,
    "embargo_until" TEXT,
    "review_status" TEXT,
    "reviewed_by" BLOB,
    "reviewed_at_ms" INTEGER,
    "reviewed_at_zone" TEXT,
    "reviewed_at_offset" INTEGER,
    "reviewed_at_precision" TEXT,
    "reviewed_at_part" TEXT,
    "reviewed_at_source" TEXT,
    "review_comment" TEXT,
    "generalisation_category" INTEGER,
    "sensitivity_review_date" TEXT,
    "country_code" TEXT,
    "admin1" TEXT,
    "landscape_code" BLOB,
    "protected_area_id" BLOB,
    "in_corridor" INTEGER,
    "border_distance_km" REAL,
    "grid_cell_id" TEXT,
    "layer_version" BLOB,
    "in_core_zone" INTEGER,
    "model_version" TEXT,
    "incident_id" BLOB,
    "category" BLOB,
    "attributes" BLOB,
    "exhibit" TEXT
);

CREATE INDEX seizure_incident_id ON "seizure" (incident_id);

CREATE TABLE "setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE TABLE "station" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "code" TEXT,
    "name" TEXT,
    "zone" TEXT,
    "declination_deg" REAL,
    "bearings" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL
);

CREATE TABLE "team" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "name" TEXT,
    "station_id" BLOB
);

CREATE TABLE "track" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "leg_id" BLOB,
    "name" TEXT,
    "track_source" TEXT,
    "segments" BLOB,
    "days" BLOB,
    "primary" INTEGER,
    "device" TEXT,
    "source_file_sha256" BLOB,
    "source_file_size" INTEGER,
    "max_speed_kmh" REAL,
    "manual_day" TEXT,
    "shifted_days" INTEGER,
    "starts_ms" INTEGER,
    "starts_zone" TEXT,
    "starts_offset" INTEGER,
    "starts_precision" TEXT,
    "starts_part" TEXT,
    "starts_source" TEXT,
    "ends_ms" INTEGER,
    "ends_zone" TEXT,
    "ends_offset" INTEGER,
    "ends_precision" TEXT,
    "ends_part" TEXT,
    "ends_source" TEXT,
    "excluded" BLOB
);

CREATE INDEX track_leg_id ON "track" (leg_id);

CREATE TABLE "waypoint" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "leg_id" BLOB,
    "label" TEXT,
    "at_ms" INTEGER,
    "at_zone" TEXT,
    "at_offset" INTEGER,
    "at_precision" TEXT,
    "at_part" TEXT,
    "at_source" TEXT,
    "position_latitude" REAL,
    "position_longitude" REAL,
    "position_uncertainty_m" REAL,
    "position_source" TEXT,
    "position_elevation_m" REAL,
    "position_verbatim" TEXT,
    "position_crs" TEXT,
    "position_distance_m" REAL,
    "position_bearing_deg" REAL,
    "position_bearing_magnetic_deg" REAL,
    "symbol" TEXT,
    "kind" TEXT,
    "comment" TEXT,
    "description" TEXT,
    "source_file_sha256" BLOB,
    "source_file_size" INTEGER,
    "source_index" INTEGER,
    "day" TEXT
);

CREATE INDEX waypoint_leg_id ON "waypoint" (leg_id);

CREATE TABLE "zone" (
    "id" BLOB NOT NULL PRIMARY KEY,
    "flags" INTEGER,
    "sensitivity_level" TEXT,
    "sensitivity_reason" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "code" TEXT,
    "geometry" BLOB,
    "layer_sha256" BLOB,
    "layer_index" INTEGER
);

CREATE TRIGGER chain_insert_guard
    BEFORE INSERT ON chain WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER chain_update_guard
    BEFORE UPDATE ON chain WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER chain_delete_guard
    BEFORE DELETE ON chain WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER entry_insert_guard
    BEFORE INSERT ON entry WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER entry_update_guard
    BEFORE UPDATE ON entry WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER entry_delete_guard
    BEFORE DELETE ON entry WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER area_insert_guard
    BEFORE INSERT ON area WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER area_update_guard
    BEFORE UPDATE ON area WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER area_delete_guard
    BEFORE DELETE ON area WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER attachment_insert_guard
    BEFORE INSERT ON attachment WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER attachment_update_guard
    BEFORE UPDATE ON attachment WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER attachment_delete_guard
    BEFORE DELETE ON attachment WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER employee_insert_guard
    BEFORE INSERT ON employee WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER employee_update_guard
    BEFORE UPDATE ON employee WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER employee_delete_guard
    BEFORE DELETE ON employee WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER incident_insert_guard
    BEFORE INSERT ON incident WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER incident_update_guard
    BEFORE UPDATE ON incident WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER incident_delete_guard
    BEFORE DELETE ON incident WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER involved_person_insert_guard
    BEFORE INSERT ON involved_person WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER involved_person_update_guard
    BEFORE UPDATE ON involved_person WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER involved_person_delete_guard
    BEFORE DELETE ON involved_person WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER leg_insert_guard
    BEFORE INSERT ON leg WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER leg_update_guard
    BEFORE UPDATE ON leg WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER leg_delete_guard
    BEFORE DELETE ON leg WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER legal_case_insert_guard
    BEFORE INSERT ON legal_case WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER legal_case_update_guard
    BEFORE UPDATE ON legal_case WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER legal_case_delete_guard
    BEFORE DELETE ON legal_case WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER model_change_insert_guard
    BEFORE INSERT ON model_change WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER model_change_update_guard
    BEFORE UPDATE ON model_change WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER model_change_delete_guard
    BEFORE DELETE ON model_change WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER observation_insert_guard
    BEFORE INSERT ON observation WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER observation_update_guard
    BEFORE UPDATE ON observation WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER observation_delete_guard
    BEFORE DELETE ON observation WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER patrol_insert_guard
    BEFORE INSERT ON patrol WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER patrol_update_guard
    BEFORE UPDATE ON patrol WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER patrol_delete_guard
    BEFORE DELETE ON patrol WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER seizure_insert_guard
    BEFORE INSERT ON seizure WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER seizure_update_guard
    BEFORE UPDATE ON seizure WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER seizure_delete_guard
    BEFORE DELETE ON seizure WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER station_insert_guard
    BEFORE INSERT ON station WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER station_update_guard
    BEFORE UPDATE ON station WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER station_delete_guard
    BEFORE DELETE ON station WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER team_insert_guard
    BEFORE INSERT ON team WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER team_update_guard
    BEFORE UPDATE ON team WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER team_delete_guard
    BEFORE DELETE ON team WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER track_insert_guard
    BEFORE INSERT ON track WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER track_update_guard
    BEFORE UPDATE ON track WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER track_delete_guard
    BEFORE DELETE ON track WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER waypoint_insert_guard
    BEFORE INSERT ON waypoint WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER waypoint_update_guard
    BEFORE UPDATE ON waypoint WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER waypoint_delete_guard
    BEFORE DELETE ON waypoint WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER zone_insert_guard
    BEFORE INSERT ON zone WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER zone_update_guard
    BEFORE UPDATE ON zone WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;

CREATE TRIGGER zone_delete_guard
    BEFORE DELETE ON zone WHEN cami_unit_of_work() = 0 
    BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END;
