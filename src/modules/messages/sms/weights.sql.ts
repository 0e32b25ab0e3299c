import { sql } from '../../../kernel/sql.ts'

export type WeightRow = { provider: string; weight: number; changedAt: Date }

export const readWeights = () => sql<WeightRow>`select provider, weight, changed_at as "changedAt" from messages.sms_weight order by provider`

/** One process weighs at a time; the lock goes with the transaction. */
export const lockWeights = () => sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7215010) as mine`

export const putWeight = (provider: string, weight: number, at: Date) => sql`
  insert into messages.sms_weight (provider, weight, changed_at) values (${provider}, ${weight}, ${at})
  on conflict (provider) do update set weight = excluded.weight, changed_at = excluded.changed_at`

/** Over all parties, without locks: what providers took in a span, and how much of it came late, never yet, or not at all. */
export const readLately = (span: { from: Date; now: Date; slowMs: number }) => sql<{ provider: string; taken: number; slow: number }>`
  select provider, count(*)::integer as taken,
    (count(*) filter (where coalesce(delivered_at, ${span.now}::timestamptz) - given_at > ${span.slowMs} * interval '1 millisecond' or (failed_at is not null and delivered_at is null)))::integer as slow
  from messages.sms where given_at > ${span.from} and given_at <= ${span.now} group by provider`

export type SmsDay = { day: string; provider: string; asked: number; in10Seconds: number; delivered: number; failed: number }

/** Over all parties, without locks: counts a day's SMS anew. */
export const countDay = (day: string, from: Date, until: Date) => sql`
  insert into messages.sms_day (day, provider, asked, within_10_seconds, delivered, failed)
  select ${day}, provider, count(*), count(*) filter (where delivered_at - asked_at <= interval '10 seconds'),
    count(*) filter (where delivered_at is not null), count(*) filter (where failed_at is not null and delivered_at is null)
  from messages.sms where asked_at >= ${from} and asked_at < ${until} and provider is not null group by provider
  on conflict (day, provider) do update set asked = excluded.asked, within_10_seconds = excluded.within_10_seconds, delivered = excluded.delivered, failed = excluded.failed`

export const readDays = (since: string) => sql<SmsDay>`
  select day, provider, asked, within_10_seconds as "in10Seconds", delivered, failed from messages.sms_day where day >= ${since} order by day desc, provider`
