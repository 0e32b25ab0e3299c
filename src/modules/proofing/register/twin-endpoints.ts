import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { House } from '../../../kernel/ctx.ts'
import { isDay } from '../../../kernel/dates.ts'
import { readBytes } from '../../../kernel/form-body.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { problem } from '../../../kernel/problem.ts'
import { refuse } from '../refusals.ts'
import type { Answered } from './person-register.ts'
import { answerTo, changed, twinEntries } from './twin-entries.ts'
import { moodOf } from './twin-mood.ts'
import * as q from './twin.sql.ts'
import { changesPath, matchesPath, portalKey, portalName, registerKey, registerName } from './wire.ts'

const mostChanges = 100
const lateMs = 4000

const Day = z.string().refine(isDay)
const Question = z.object({ jti: z.uuid(), document: z.strictObject({ number: z.string().max(20), name: z.string().max(200), birthDate: Day, issuedOn: Day }) })
const Position = z.object({ after: z.number().int().min(0) })

/** Whether a document agrees with what the register has. The same question is answered the same, whatever has changed since. */
export const matchesEndpoint: Endpoint = {
  method: 'POST',
  path: matchesPath,
  who: 'sandbox',
  async handle(ctx, _params, request) {
    const { jti, document } = Question.safeParse(await questionOf(ctx.house, request, ctx.now)).data ?? refuse('question.unreadable')
    const silent = await misbehave(ctx.house)
    if (silent) return silent
    let answer = (await ctx.db.maybe(q.readAnswer(jti)))?.answer
    if (!answer) {
      const entry = twinEntries(ctx.house).find(({ number }) => number === document.number)
      answer = answerTo(entry && changed(entry, await ctx.db.all(q.changesOf(document.number))), document)
      await ctx.write((writing) => writing.tx.all(q.keepAnswer(jti, answer!, ctx.now)))
    }
    return signed(ctx.house, { request: jti, number: document.number, answer: answer satisfies Answered }, ctx.now)
  },
}

/** What has changed after a position. */
export const changesEndpoint: Endpoint = {
  method: 'POST',
  path: changesPath,
  who: 'sandbox',
  async handle(ctx, _params, request) {
    const { after } = Position.safeParse(await questionOf(ctx.house, request, ctx.now)).data ?? refuse('question.unreadable')
    const silent = await misbehave(ctx.house)
    if (silent) return silent
    const rows = await ctx.db.all(q.changesAfter(after, mostChanges))
    const changes = rows.map(({ n, number, kind, issued_on: issuedOn }) => ({ n, number, kind, ...(issuedOn && { issuedOn }) }))
    // Each told twice, and the later first: who follows must put them right.
    return signed(ctx.house, { after, changes: moodOf() === 'twice' ? [...changes.toReversed(), ...changes] : changes }, ctx.now)
  },
}

async function questionOf(house: House, request: Request, now: Date): Promise<unknown> {
  const text = (await readBytes(request, 10_000)).toString()
  const read = await jwtVerify(text, portalKey(house).publicKey, { algorithms: ['ES256'], typ: 'question+jwt', issuer: portalName, audience: registerName, currentDate: now, clockTolerance: 60 }).catch(() => refuse('question.unsigned'))
  return read.payload
}

/** Waits, or answers nothing of use, as it was told to. */
async function misbehave(house: House): Promise<Response | undefined> {
  const mood = moodOf()
  if (mood === 'late') await new Promise((resolve) => setTimeout(resolve, lateMs))
  if (mood === 'down') return problem(house, { code: 'register.down', status: 503, title: 'The register is closed for maintenance.' })
  if (mood === 'wrong') return new Response('{"result":"match"', { headers: { 'content-type': 'application/jwt' } })
  return undefined
}

async function signed(house: House, claims: Record<string, unknown>, now: Date): Promise<Response> {
  const seconds = Math.floor(now.getTime() / 1000)
  const key = moodOf() === 'forged' ? house.keys.p256('somebody else').privateKey : registerKey(house).privateKey
  const body = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'answer+jwt' }).setIssuer(registerName).setAudience(portalName).setIssuedAt(seconds).setExpirationTime(seconds + 60).sign(key)
  return new Response(body, { headers: { 'content-type': 'application/jwt', 'cache-control': 'no-store' } })
}
