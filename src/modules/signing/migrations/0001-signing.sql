-- The certification authority of the installation: what it has issued and taken back, and whether the time-stamp authority answers.
create schema signing;
grant usage on schema signing to bauhinia_app;

-- A registry (own key): certificates by serial number. Of a person's or a post's one act only the number and the times are kept: the certificate itself is
-- in the signed document, so that nobody can read here who has signed.
create table signing.certificate (
  serial text not null check (serial ~ '^[0-9a-f]{1,32}$'),
  kind text not null check (kind in ('root', 'cross', 'authority', 'time-stamps', 'organisation', 'person', 'post')),
  -- The keyring's purpose and the thumbprints of the key and of its issuer's.
  purpose text,
  kid text not null check (length(kid) = 43),
  issuer_kid text not null check (length(issuer_kid) = 43),
  der bytea,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (serial),
  check ((kind in ('person', 'post')) = (der is null))
);
create index certificate_of_key on signing.certificate (kid, kind);
create index certificate_of_issuer on signing.certificate (issuer_kid) where revoked_at is not null;

-- Revocation lists as they were published, by the key that signed them.
create table signing.revocation_list (
  issuer_kid text not null check (length(issuer_kid) = 43),
  number bigint not null,
  der bytea not null,
  made_at timestamptz(3) not null,
  next_at timestamptz(3) not null,
  primary key (issuer_kid, number)
);

-- One row: since when the time-stamp authority has not answered, and when it was last asked.
create table signing.time_stamp_state (
  one boolean not null default true primary key check (one),
  away_since timestamptz(3),
  tried_at timestamptz(3) not null
);

grant select on signing.certificate, signing.revocation_list, signing.time_stamp_state to bauhinia_app;
grant insert, update (revoked_at) on signing.certificate to bauhinia_system;
grant insert on signing.revocation_list to bauhinia_system;
grant insert, update on signing.time_stamp_state to bauhinia_system;
