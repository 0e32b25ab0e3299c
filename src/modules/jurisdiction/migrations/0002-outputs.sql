-- Definitions that were published before a service could have several outputs and procedures parameters are read as they are now.
-- Their digest stays: it is the name that cases know them by.
update jurisdiction.definition
set body = jsonb_set(
  jsonb_set(body, '{service,apply}', (body #> '{service,apply}') - 'output' || jsonb_build_object('outputs', jsonb_build_array(body #> '{service,apply,output}'))),
  '{service,apply,procedure}', jsonb_build_object('use', body #> '{service,apply,procedure}', 'with', '{}'::jsonb))
where body #> '{service,apply,output}' is not null;

-- What a service's cases begin with now: the last definition of it that was proved.
create table jurisdiction.live (
  service_id text primary key,
  sha256 text not null references jurisdiction.definition,
  since timestamptz not null
);
grant select, insert, update on jurisdiction.live to bauhinia_app;
