-- What a suspended document tells is not told on, and comes back with the document; a newer document may have taken its place by then.
alter table identity.profile add column withheld boolean not null default false;
