-- What is live of a service may come from the pack's folder or from the designer. What the designer released stays until the folder brings a higher
-- version; a service that was retired keeps its row, so that old cases still know its name. Safe beside the previous release: new columns only.
alter table jurisdiction.live
  add column origin text not null default 'pack' check (origin in ('pack', 'designer')),
  add column retired_at timestamptz,
  -- The service to use instead, if there is one.
  add column instead text;
