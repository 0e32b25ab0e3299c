import type { Day } from '../../kernel/dates.ts'
import { sql } from '../../kernel/sql.ts'

export type NewFigure = { about: string; version: number; subject: string; step: string; day: Day; stars: number; n: number }

export const addToFigures = (f: NewFigure) => sql`
  insert into participation.figure_day (about, version, subject, step, day, stars, n) values (${f.about}, ${f.version}, ${f.subject}, ${f.step}, ${f.day}, ${f.stars}, ${f.n})
  on conflict (about, version, subject, step, day, stars) do update set n = participation.figure_day.n + excluded.n`

/** In the order of the themes, so that two jobs never wait for each other. */
export const addToThemes = (about: string, version: number, day: Day, themes: readonly string[], stars: number) => sql`
  insert into participation.theme_day (about, version, day, theme, n, stars)
  select ${about}, ${version}::int, ${day}::date, theme, 1, ${stars}::int from unnest(${themes}::text[]) theme order by theme
  on conflict (about, version, day, theme) do update set n = participation.theme_day.n + 1, stars = participation.theme_day.stars + excluded.stars`

/** In the order of the terms, for the same reason. */
export const addToTerms = (about: string, month: Day, terms: readonly Buffer[], words: readonly Buffer[]) => sql`
  insert into participation.term_month (about, month, term, word_sealed, n)
  select ${about}, ${month}::date, term, word, 1 from unnest(${terms}::bytea[], ${words}::bytea[]) as t (term, word) order by term
  on conflict (about, month, term) do update set n = participation.term_month.n + 1`

export const addToWorded = (about: string, month: Day) => sql`
  insert into participation.worded_month (about, month, n) values (${about}, ${month}, 1)
  on conflict (about, month) do update set n = participation.worded_month.n + 1`

export const putContent = (about: string, organisation: string, path: string) => sql`
  insert into participation.content (about, organisation, path) values (${about}, ${organisation}, ${path})
  on conflict (about) do update set organisation = excluded.organisation, path = excluded.path`

export const readContent = (about: string) => sql<{ organisation: string; path: string }>`select organisation, path from participation.content where about = ${about}`

export type Sums = { n: number; stars: number }

export const sumsByAbout = (about: readonly string[], from: Day) => sql<Sums & { about: string }>`
  select about, sum(n)::int as n, sum(n * stars)::int as stars
  from participation.figure_day where about = any(${about}) and day >= ${from}
  group by about order by n desc, about limit 100`

/** `organisations` null: all. */
export const sumsOfContent = (organisations: readonly string[] | null, from: Day) => sql<Sums & { about: string; path: string }>`
  select content.about, content.path, sum(figure.n)::int as n, sum(figure.n * figure.stars)::int as stars
  from participation.content join participation.figure_day figure on figure.about = content.about and figure.day >= ${from}
  where ${organisations}::text[] is null or content.organisation = any(${organisations}::text[])
  group by content.about, content.path order by n desc, content.about limit 50`

export const sumsByWeek = (about: string, from: Day) => sql<Sums & { week: Day }>`
  select date_trunc('week', day::timestamp)::date as week, sum(n)::int as n, sum(n * stars)::int as stars
  from participation.figure_day where about = ${about} and day >= ${from} group by 1 order by 1`

export const countsByVersion = (about: string) => sql<{ version: number; stars: number; n: number; first: Day }>`
  select version, stars, sum(n)::int as n, min(day) as first from participation.figure_day where about = ${about} group by version, stars order by version desc, stars`

export const sumsByStep = (about: string, from: Day) => sql<Sums & { subject: string; step: string }>`
  select subject, step, sum(n)::int as n, sum(n * stars)::int as stars
  from participation.figure_day where about = ${about} and day >= ${from} group by subject, step`

export const sumsByTheme = (about: string, from: Day) => sql<Sums & { theme: string }>`
  select theme, sum(n)::int as n, sum(stars)::int as stars
  from participation.theme_day where about = ${about} and day >= ${from} group by theme order by n desc, theme`

export type TermRow = { term: Buffer; word_sealed: Buffer; n: number }

export const termsOf = (about: string, from: Day, least: number) => sql<TermRow>`
  select term, (array_agg(word_sealed order by month))[1] as word_sealed, sum(n)::int as n
  from participation.term_month where about = ${about} and month >= ${from}
  group by term having sum(n) >= ${least} order by n desc limit 200`

/** The same terms in the words about everything. */
export const termsOfAll = (terms: readonly Buffer[], from: Day) => sql<{ term: Buffer; n: number }>`
  select term, sum(n)::int as n from participation.term_month where term = any(${terms}::bytea[]) and month >= ${from} group by term`

export const wordedSums = (about: string, from: Day) => sql<{ own: number; all: number }>`
  select coalesce(sum(n) filter (where about = ${about}), 0)::int as own, coalesce(sum(n), 0)::int as all
  from participation.worded_month where month >= ${from}`
