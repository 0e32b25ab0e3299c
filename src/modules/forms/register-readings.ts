import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import type { View } from '../../kernel/page.ts'
import { openFor, profileOf, sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { Found } from './answers.ts'
import type { Form } from './compile-form.ts'
import * as q from './forms.sql.ts'
import { registerQuestion } from './register-rules.ts'

/** A reader waits for a page meanwhile. */
const patienceMs = 2000
/** How long a register that did not answer is left alone. */
const pauseMs = 60_000
/** What it said is asked for again in a draft that begins later. */
const freshMs = 24 * 3_600_000

export type RegisterEntry = { what: 'register.read'; about: string; provider: string; outcome: 'answered' | 'silent' }

/** One question to one register, for all questions of a form that its answer can fill. */
type Ask = { readonly provider: string; readonly asked: Readonly<Record<string, string | number | boolean>>; readonly hash: Buffer; readonly ids: readonly string[] }

/** What a register has said for a question of a form; `found` is undefined while it has not answered. */
export type Reading = { readonly ids: readonly string[]; readonly provider: string; readonly askedAt?: Date; readonly found?: Found }

const placeOf = (hash: Buffer) => `forms.register_reading.found ${hash.toString('hex')}`

/** What registers have said that could answer these questions. Nothing is asked. */
export async function readingsFor(ctx: ReadCtx, form: Form, ids: ReadonlySet<string>): Promise<readonly Reading[]> {
  const asks = await asksOf(ctx, form, ids)
  if (asks.length === 0) return []
  const rows = await ctx.db.all(q.readReadings(ctx.actor.party, asks.map(({ hash }) => hash)))
  return Promise.all(
    asks.map(async ({ ids: own, provider, hash }): Promise<Reading> => {
      const row = rows.find((one) => one.question.equals(hash))
      if (!row?.found || ctx.now.getTime() - row.asked_at.getTime() > freshMs) return { ids: own, provider, ...(row && !row.found && { askedAt: row.asked_at }) }
      const found = JSON.parse((await openFor(ctx, ctx.actor.party, row.found, placeOf(hash))).toString()) as Found
      return { ids: own, provider, askedAt: row.asked_at, found }
    }),
  )
}

/**
 * Asks the registers that could answer these questions and have not, all at once and for two seconds at most, with no transaction
 * open; then keeps and records what came. One that was silent is asked again after a minute, or `atOnce`. True when any was asked.
 */
export async function askRegisters(ctx: ReadCtx & Pick<View, 'write'>, form: Form, ids: ReadonlySet<string>, atOnce: boolean): Promise<boolean> {
  const rows = new Map((await readingsFor(ctx, form, ids)).map((one) => [one.ids.join(), one]))
  const due = (await asksOf(ctx, form, ids)).filter((ask) => {
    const { found, askedAt } = rows.get(ask.ids.join()) ?? {}
    return !found && (atOnce || !askedAt || ctx.now.getTime() - askedAt.getTime() >= pauseMs)
  })
  if (due.length === 0) return false
  const heard = await Promise.all(due.map((ask) => hear(ctx, ask)))
  await ctx.write(async (own) => {
    for (const [i, { provider, hash }] of due.entries()) {
      const found = heard[i]
      const sealed = found ? await sealFor(own, own.actor.party, JSON.stringify(found), placeOf(hash)) : null
      await own.tx.all(q.putReading(own.actor.party, { question: hash, provider, asked_at: own.now, found: sealed }))
      await record<RegisterEntry>(own, own.actor.party, { what: 'register.read', about: form.service.id, provider, outcome: found ? 'answered' : 'silent' })
    }
  })
  return true
}

/** The questions to registers, each once however many questions of the form it can answer. */
async function asksOf(ctx: ReadCtx, form: Form, ids: ReadonlySet<string>): Promise<readonly Ask[]> {
  const asking = [...form.questions.values()].filter(({ id, element }) => element?.register && ids.has(id))
  if (asking.length === 0) return []
  const known = await profileOf(ctx, ctx.actor.party)
  const fact = (name: string) => String(known.get(name)?.value ?? '')
  const party = { kind: ctx.actor.partyKind, identityNumber: fact('person.identityNumber'), registrationNumber: fact('company.registrationNumber') }
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const asks = new Map<string, Ask>()
  for (const { id, element } of asking) {
    const asked = registerQuestion(element, party, today)
    if (!asked) continue
    const { provider } = element.register!
    const key = JSON.stringify([provider, asked])
    const hash = asks.get(key)?.hash ?? ctx.house.keys.hmac('register question', key)
    asks.set(key, { provider, asked, hash, ids: [...(asks.get(key)?.ids ?? []), id] })
  }
  return [...asks.values()]
}

/** The answer, or nothing: when none comes in time, and when it is about something else than was asked. */
async function hear({ house, actor }: ReadCtx, { provider, asked }: Ask): Promise<Found | undefined> {
  const register = house.registers.get(provider)
  if (!register) return undefined
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)))
  const found = await Promise.race([register.ask(house, asked, actor.party).catch(() => undefined), late])
  clearTimeout(timer)
  const isAboutIt = found && Object.entries(asked).every(([name, value]) => found[name] === undefined || plain(found[name]) === plain(value))
  return isAboutIt ? found : undefined
}

const plain = (value: string | number | boolean) => String(value).toUpperCase().replace(/[\s-]/g, '')
