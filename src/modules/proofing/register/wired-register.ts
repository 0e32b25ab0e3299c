import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { House } from '../../../kernel/ctx.ts'
import { isDay } from '../../../kernel/dates.ts'
import { twinSettings } from './twin-entries.ts'
import { matchesUrl, changesUrl, portalKey, portalName, registerKey, registerName } from './wire.ts'
import type { Answered, Change, PersonRegister } from './person-register.ts'

const waitMs = 3000
const mostBytes = 100_000

const Day = z.string().refine(isDay)
const Told = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('match'), person: z.strictObject({ nameEn: z.string().min(1).max(200), nameZh: z.string().max(50).optional(), sex: z.string().max(5), birthDate: Day, parents: z.array(z.string().max(20)).max(4) }) }),
  z.strictObject({ result: z.enum(['no-match', 'replaced', 'reported-lost', 'deceased', 'marked']) }),
])
const Match = z.object({ request: z.uuid(), number: z.string(), answer: Told })
const Changes = z.object({ after: z.number().int(), changes: z.array(z.strictObject({ n: z.number().int().positive(), number: z.string().max(20), kind: z.enum(['death', 'document-replaced', 'document-lost']), issuedOn: Day.optional() })).max(1000) })

/** A register over its wire: signed questions (JWS, RFC 7515) by POST, signed answers. What is not signed, late or of something else is no answer. */
export function wiredRegister(house: House): PersonRegister {
  const { organisation } = twinSettings(house.pack)
  return {
    organisation,
    source: 'persons.sandbox',
    async match(requestId, document, now): Promise<Answered> {
      const told = Match.parse(await ask(house, matchesUrl(house), { jti: requestId, document }, now))
      if (told.request !== requestId || told.number !== document.number) throw new Error('the register of persons answered about another question')
      return told.answer
    },
    async changesSince(position, now): Promise<readonly Change[]> {
      const told = Changes.parse(await ask(house, changesUrl(house), { after: position }, now))
      if (told.after !== position) throw new Error('the register of persons answered about another position')
      return told.changes
    },
  }
}

async function ask(house: House, url: string, claims: Record<string, unknown>, now: Date): Promise<unknown> {
  const seconds = Math.floor(now.getTime() / 1000)
  const body = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'question+jwt' }).setIssuer(portalName).setAudience(registerName).setIssuedAt(seconds).setExpirationTime(seconds + 60).sign(portalKey(house).privateKey)
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/jwt' }, body, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
  if (!answer.ok) throw new Error(`the register of persons answered ${answer.status}`)
  const text = await answer.text()
  if (text.length > mostBytes) throw new Error('the register of persons answered too much')
  return (await jwtVerify(text, registerKey(house).publicKey, { algorithms: ['ES256'], typ: 'answer+jwt', issuer: registerName, audience: portalName, currentDate: now, clockTolerance: 60, maxTokenAge: 300 })).payload
}
