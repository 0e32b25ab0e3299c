-- Two tables that name nobody and are public: also with row-level security, so that there is no table without.
alter table credentials.earlier_issuer enable row level security;
create policy everyone on credentials.earlier_issuer for select to bauhinia_app, bauhinia_system using (true);
alter table credentials.context enable row level security;
create policy everyone on credentials.context for select to bauhinia_app, bauhinia_system using (true);
create policy added on credentials.context for insert to bauhinia_app, bauhinia_system with check (true);
