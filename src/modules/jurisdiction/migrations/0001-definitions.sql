-- Published definitions, never changed: a case pins the version that it began with by its SHA-256.
-- A reference table (scale.md, rule 2): written rarely, read by every party's cases.
create schema jurisdiction;
grant usage on schema jurisdiction to bauhinia_app;

create table jurisdiction.definition (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  service_id text not null,
  version integer not null,
  body jsonb not null,
  published_at timestamptz not null
);
create index definition_service on jurisdiction.definition (service_id, published_at);
grant select, insert on jurisdiction.definition to bauhinia_app;
