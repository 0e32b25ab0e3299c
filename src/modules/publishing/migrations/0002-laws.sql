-- Laws are listed by chapter: 9 before 57 before 132 before 132A. The place is worked out from the address, which is the chapter, and
-- stands in an index, so that a page of the list is one range of it.
create function publishing.law_place(slug text) returns text language sql immutable strict parallel safe
  return pg_catalog.lpad(coalesce(substring(slug from '[0-9]+'), ''), 6, '0') || slug;
create index item_law on publishing.item (publishing.law_place(slug)) where kind = 'law' and state = 'live';
