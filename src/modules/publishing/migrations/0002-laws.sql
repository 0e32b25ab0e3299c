-- Laws are listed by chapter: 9 before 57 before 132 before 132A; what does not begin with a figure comes last. The place is worked out from the address, which is the chapter, and
-- stands in an index, so that a page of the list is one range of it.
create function publishing.law_place(slug text) returns text language sql immutable strict parallel safe
  return case when slug ~ '^[0-9]' then lpad(substring(slug from '^[0-9]+'), 6, '0') else '999999' end || slug;
create index item_law on publishing.item (publishing.law_place(slug)) where kind = 'law' and state = 'live';
