import { sql } from '../../../../kernel/sql.ts'
import type { TwinId } from '../providers.ts'
import type { Behaviour } from './behaviour.ts'

export type TwinText = { provider: TwinId; reference: string; recipient: string; words: string; behaviour: Behaviour; takenAt: Date; askedTimes: number; lastAnswer: number | null }

/** `asked` is more than 1 when the same reference came before: it is one SMS. */
export const insertText = (row: Pick<TwinText, 'provider' | 'reference' | 'recipient' | 'words' | 'behaviour' | 'takenAt'>) => sql<{ asked: number }>`
  insert into sandbox_sms.text (provider, reference, recipient, words, behaviour, taken_at)
  values (${row.provider}, ${row.reference}, ${row.recipient}, ${row.words}, ${row.behaviour}, ${row.takenAt})
  on conflict (provider, reference) do update set asked_times = sandbox_sms.text.asked_times + 1 returning asked_times as asked`

export const readText = (provider: string, reference: string) => sql<TwinText>`
  select provider, reference, recipient, words, behaviour, taken_at as "takenAt", asked_times as "askedTimes", last_answer as "lastAnswer"
  from sandbox_sms.text where provider = ${provider} and reference = ${reference}`

export const latestTexts = (limit: number) => sql<TwinText>`
  select provider, reference, recipient, words, behaviour, taken_at as "takenAt", asked_times as "askedTimes", last_answer as "lastAnswer"
  from sandbox_sms.text order by taken_at desc, reference desc limit ${limit}`

export const noteAnswer = (provider: string, reference: string, status: number) => sql`
  update sandbox_sms.text set last_answer = ${status} where provider = ${provider} and reference = ${reference}`

export const readMoods = () => sql<{ provider: TwinId; behaviour: Behaviour }>`select provider, behaviour from sandbox_sms.mood`

export const putMood = (provider: TwinId, behaviour: Behaviour) => sql`
  insert into sandbox_sms.mood (provider, behaviour) values (${provider}, ${behaviour})
  on conflict (provider) do update set behaviour = excluded.behaviour`
