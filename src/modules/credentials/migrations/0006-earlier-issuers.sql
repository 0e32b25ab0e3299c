-- Until now an issuer's key was derived from the installation's secret. Whoever has signed with such a key stands here, so that it goes on verifying;
-- where nothing was issued yet, no derived key is ever believed. The owner takes a row away when that key is feared to be in other hands.
create table credentials.earlier_issuer (
  organisation text not null,
  primary key (organisation)
);
do $$ begin if exists (select from pg_extension where extname = 'citus') then perform create_reference_table('credentials.earlier_issuer'); end if; end $$;
insert into credentials.earlier_issuer (organisation) select distinct organisation from credentials.credential;
grant select on credentials.earlier_issuer to bauhinia_app, bauhinia_system;
