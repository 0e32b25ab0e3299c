-- The roles of the pack whose work is with cases, for policies that must know it without the pack. Written by the system when it starts.
create table jurisdiction.desk_role (
  role text primary key
);
grant select on jurisdiction.desk_role to bauhinia_app;
grant insert, delete on jurisdiction.desk_role to bauhinia_system;
