import type { ReadCtx } from '../../kernel/ctx.ts'
import { parseReference } from '../../kernel/ids.ts'
import { entryStanding } from '../transparency/index.ts'
import { codeHash, parseCode } from './check-code.ts'
import * as q from './credentials.sql.ts'
import { issuerNamed, verifyingKeysOf } from './issuer.ts'
import { credentialOfCode } from './read-credentials.ts'
import { readSigned, unverifiedPayload } from './sd-jwt.ts'
import { parseList } from './status-list.ts'
import { tellGenuine, type Genuine } from './tell-genuine.ts'
import { typeAddress } from './type-metadata.ts'
import { isReceiptText, verifyReceipt, type ReceiptAnswer } from './verify-receipt.ts'
import { isW3cText, verifyW3cText, type OfSystem } from './w3c/verify-w3c-text.ts'
import { withoutBinding } from './without-binding.ts'

export type CheckAnswer = Genuine | OfSystem | ReceiptAnswer | NotGenuine | { readonly result: 'unreadable' }

/** `of` is there for a receipt. */
type NotGenuine = { readonly result: 'altered' | 'not ours'; readonly of?: 'receipt' }

const mostLetters = 32_768

/** Says whether what somebody holds in their hand was issued here and what has become of it. Writes nothing, tells nobody. */
export async function verifyText(ctx: ReadCtx, text: string): Promise<CheckAnswer> {
  const given = text.trim()
  if (given === '' || given.length > mostLetters) return { result: 'unreadable' }
  if (/^https?:\/\//i.test(given)) return verifyAddress(ctx, given)
  if (isReceiptText(given)) return verifyReceipt(ctx, given)
  if (isW3cText(given)) return verifyW3cText(ctx, given)
  return isSdJwt(given) ? verifySigned(ctx, given.replace(/\s/g, '')) : verifyTyped(ctx, given)
}

/** Anything with the dots of a JWT and a tilde is a credential, however damaged. */
const isSdJwt = (text: string): boolean => /^[^.~]+\.[^.~]+\.[^.~]*~/.test(text.replace(/\s/g, ''))

/** True for a text that says it is a credential or a receipt, whoever it is from; others may be signed files of any kind. */
export const isForUs = (text: string): boolean => text.length <= mostLetters && (isReceiptText(text) || isW3cText(text) || isSdJwt(text))

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
  const event = await ctx.db.maybe(q.eventOfCode(codeHash(ctx.house, code)))
  const logged = event && (await entryStanding(ctx, 'credentials', { partyId: event.party_id, entryId: event.id }))
  return { result: 'genuine', by: 'code', status: found.statusToday, organisation, title, number: found.number, holder, claims, complete: true, issuedAt, validUntil, ...(logged && { logged }) }
}

async function verifySigned(ctx: ReadCtx, compact: string): Promise<CheckAnswer> {
  const said = unverifiedPayload(compact)
  // What cannot even be read may well have been ours: a changed sign in the middle breaks it.
  if (!said) return { result: 'altered' }
  const issuer = issuerNamed(ctx.house, said.iss)
  if (!issuer) return { result: 'not ours' }
  const shown = withoutBinding(compact)
  const payload = shown === undefined ? undefined : readSigned(await verifyingKeysOf(ctx, issuer), shown)
  if (!payload) return { result: 'altered' }
  const reference = payload.status?.status_list
  const list = reference && parseList(ctx.house, reference.uri.slice(reference.uri.lastIndexOf('/') + 1))
  const entry = list && (await ctx.db.maybe(q.readEntry(issuer.organisation.id, list.listId, reference.idx)))
  if (!entry) return { result: 'not ours' }
  const { title, number, holder, claims } = payload
  return tellGenuine(ctx, {
    organisation: issuer.organisation, type: payload.vct.slice(typeAddress(ctx.house, '').length), title, number, holder, claims, entry,
    issuedAt: new Date((payload.iat ?? 0) * 1000), endsAt: payload.exp === undefined ? undefined : new Date(payload.exp * 1000),
  })
}
