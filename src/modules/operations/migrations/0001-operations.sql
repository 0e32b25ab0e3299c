-- What operators see and may do: graphile-worker's tables belong to the owner and are closed by row level security, so the
-- application reaches them only through these functions. An error's words may hold what a person typed; only its code leaves here.
create schema operations;
grant usage on schema operations to bauhinia_app;

create function operations.failed_jobs(most integer)
returns table (id bigint, task text, attempts integer, max_attempts integer, given_up boolean, code text, created_at timestamptz, failed_at timestamptz, run_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select j.id, t.identifier, j.attempts::integer, j.max_attempts::integer, j.attempts >= j.max_attempts,
      coalesce(
        substring(j.last_error from '^[a-z][a-z0-9_-]*(?:[.][a-z0-9_-]+)+$'),
        substring(j.last_error from '\mE[A-Z]{4,20}\M'),
        'defect'),
      j.created_at, j.updated_at, j.run_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.last_error is not null and j.locked_at is null
    order by j.attempts >= j.max_attempts desc, j.id desc
    limit least(most, 200);
end $$;

create function operations.count_jobs()
returns table (given_up bigint, retried bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select count(*) filter (where j.attempts >= j.max_attempts), count(*) filter (where j.attempts < j.max_attempts)
    from (select attempts, max_attempts from graphile_worker._private_jobs where last_error is not null limit 10000) j;
end $$;

-- Gives a job all its attempts again, from now on. The task's name when it was done; null when the job is gone, runs, or never failed.
create function operations.retry_job(job bigint) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  named text;
begin
  update graphile_worker._private_jobs j set attempts = 0, run_at = now(), updated_at = now()
  from graphile_worker._private_tasks t
  where j.id = job and t.id = j.task_id and j.last_error is not null and j.locked_at is null
  returning t.identifier into named;
  return named;
end $$;

revoke all on function operations.failed_jobs(integer), operations.count_jobs(), operations.retry_job(bigint) from public;
grant execute on function operations.failed_jobs(integer), operations.count_jobs(), operations.retry_job(bigint) to bauhinia_app;

-- How much waits to leave, counted no further than 10,000.
create view operations.outbox as
  select count(*)::integer as waiting, min(at) as oldest from (select at from kernel.outbox order by at limit 10000) o;
grant select on operations.outbox to bauhinia_app;

-- Which migrations have run, so that a process can tell whether the database fits it.
create view operations.migration as select module, file from migration.done;
grant select on operations.migration to bauhinia_app;
