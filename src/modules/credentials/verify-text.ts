import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, type Day } from '../../kernel/dates.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'
import { parseReference } from '../../kernel/ids.ts'
import type { Organisation } from '../jurisdiction/index.ts'
import { codeHash, parseCode } from './check-code.ts'
import { statusOfEntry, statusToday, type Claim, type Fate, type StatusToday } from './credential.ts'
import * as q from './credentials.sql.ts'
import { issuerNamed, verifyingKeysOf, type Issuer } from './issuer.ts'
import { credentialOfCode } from './read-credentials.ts'
import { readSigned, unverifiedPayload, type Payload } from './sd-jwt.ts'
import { parseList } from './status-list.ts'
import { yesOrNo } from './texts.ts'
import { outputsOfType, typeAddress } from './type-metadata.ts'

export type Genuine = {
  readonly result: 'genuine'
  readonly by: 'code' | 'signature'
  readonly status: StatusToday
  readonly organisation: Organisation
  readonly title: Text
  readonly number: string | undefined
  readonly holder: string | undefined
  readonly claims: readonly Pick<Claim, 'label' | 'value'>[]
  /** False when the holder kept something back. */
  readonly complete: boolean
  readonly issuedAt: Date
  readonly validUntil: Day | undefined
}

export type CheckAnswer = Genuine | { readonly result: 'altered' } | { readonly result: 'not ours' } | { readonly result: 'unreadable' }

const mostLetters = 32_768

/** Says whether what somebody holds in their hand was issued here and what has become of it. Writes nothing, tells nobody. */
export async function verifyText(ctx: ReadCtx, text: string): Promise<CheckAnswer> {
  const given = text.trim()
  if (given === '' || given.length > mostLetters) return { result: 'unreadable' }
  if (/^https?:\/\//i.test(given)) return verifyAddress(ctx, given)
  const compact = given.replace(/\s/g, '')
  // Anything with the dots of a JWT and a tilde is a credential, however damaged.
  if (/^[^.~]+\.[^.~]+\.[^.~]*~/.test(compact)) return verifySigned(ctx, compact)
  return verifyTyped(ctx, given)
}

function verifyAddress(ctx: ReadCtx, address: string): Promise<CheckAnswer> | CheckAnswer {
  if (!URL.canParse(address)) return { result: 'unreadable' }
  const url = new URL(address)
  if (url.origin !== new URL(ctx.house.config.PUBLIC_URL).origin) return { result: 'not ours' }
  const code = parseCode(url.searchParams.get('c') ?? '')
  return code ? verifyCode(ctx, code) : { result: 'unreadable' }
}

/** A check code, or a number of 12 signs followed by it. */
function verifyTyped(ctx: ReadCtx, typed: string): Promise<CheckAnswer> | CheckAnswer {
  const bare = typed.replace(/[\s,;-]/g, '')
  const code = parseCode(bare.slice(-24))
  const rest = bare.slice(0, -24)
  const number = parseReference(rest)
  if (!code || (rest !== '' && !number)) return { result: 'unreadable' }
  return verifyCode(ctx, code, number)
}

/** Who has the code has the document, and is shown all of it, to compare. */
async function verifyCode(ctx: ReadCtx, code: string, number?: string): Promise<CheckAnswer> {
  const found = await credentialOfCode(ctx, codeHash(ctx.house, code))
  const organisation = found && ctx.house.pack.organisations.get(found.organisation)
  if (!found || !organisation) return { result: 'not ours' }
  if (number !== undefined && number !== found.number) return { result: 'altered' }
  const { title, holder, claims, issuedAt, validUntil } = found
  return { result: 'genuine', by: 'code', status: found.statusToday, organisation, title, number: found.number, holder, claims, complete: true, issuedAt, validUntil }
}

async function verifySigned(ctx: ReadCtx, compact: string): Promise<CheckAnswer> {
  const said = unverifiedPayload(compact)
  // What cannot even be read may well have been ours: a changed sign in the middle breaks it.
  if (!said) return { result: 'altered' }
  const issuer = issuerNamed(ctx.house, said.iss)
  if (!issuer) return { result: 'not ours' }
  const payload = readSigned(await verifyingKeysOf(ctx, issuer), compact)
  if (!payload) return { result: 'altered' }
  const reference = payload.status?.status_list
  const list = reference && parseList(ctx.house, reference.uri.slice(reference.uri.lastIndexOf('/') + 1))
  const entry = list && (await ctx.db.maybe(q.readEntry(issuer.organisation.id, list.listId, reference.idx)))
  return entry ? told(ctx, issuer, payload, entry) : { result: 'not ours' }
}

function told(ctx: ReadCtx, issuer: Issuer, payload: Payload, entry: { readonly status: number; readonly fate: Fate | null }): Genuine {
  const { house } = ctx
  const { timeZone } = house.pack.settings
  // `exp` is the end of the last day, so a millisecond before it is still that day.
  const validUntil = payload.exp === undefined ? undefined : dayIn(new Date(payload.exp * 1000 - 1), timeZone)
  const outputs = outputsOfType(house, payload.vct.slice(typeAddress(house, '').length))
  const labels = new Map(outputs.flatMap((output) => output.claims.map((claim) => [claim.id, claim.label] as const)))
  const shown = Object.entries(payload.claims)
  return {
    result: 'genuine',
    by: 'signature',
    status: statusToday(statusOfEntry(entry), validUntil, dayIn(ctx.now, timeZone)),
    organisation: issuer.organisation,
    title: payload.title,
    number: payload.number,
    holder: payload.holder,
    claims: shown.map(([id, value]) => ({ label: labels.get(id) ?? sameInAll(id), value: typeof value === 'boolean' ? yesOrNo(value) : value })),
    complete: payload.number !== undefined && payload.holder !== undefined && [...labels.keys()].every((id) => shown.some(([one]) => one === id)),
    issuedAt: new Date((payload.iat ?? 0) * 1000),
    validUntil,
  }
}
