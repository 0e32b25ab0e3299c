-- Which keys sign for what, and since when. Private keys are elsewhere: in a device (PKCS#11) or in encrypted files; `handle` finds them there.
create schema keyring;
grant usage on schema keyring to bauhinia_app;

-- Owned by nobody: keys of the installation. Few rows, written by who looks after keys and when a purpose signs for the first time.
create table keyring.key (
  purpose text not null check (length(purpose) between 1 and 200),
  kid text not null check (length(kid) = 43),
  algorithm text not null check (algorithm in ('ES256', 'EdDSA')),
  public_jwk jsonb not null,
  store text not null check (store in ('files', 'pkcs11')),
  handle text not null,
  made_at timestamptz(3) not null,
  -- Published from when it is made, signing from here on, so that whoever verifies knows it by then.
  signs_from timestamptz(3) not null,
  -- Set when a key is known or feared to be in other hands: nothing that it signed is believed any more.
  withdrawn_at timestamptz(3),
  primary key (purpose, kid)
);
-- Two processes that need a purpose's first key at once: one of them makes it.
create table keyring.first_key (
  purpose text not null,
  algorithm text not null,
  kid text not null,
  primary key (purpose, algorithm)
);
grant select on keyring.key, keyring.first_key to bauhinia_app;
grant insert, update (withdrawn_at) on keyring.key to bauhinia_system;
grant insert on keyring.first_key to bauhinia_system;
