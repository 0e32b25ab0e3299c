import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Organisation } from '../../jurisdiction/index.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { statusOfEntry, type StatusToday } from '../credential.ts'
import { decodeJson, isRecord } from '../compact-parts.ts'
import * as q from '../credentials.sql.ts'
import { tellGenuine, type Genuine } from '../tell-genuine.ts'
import { contextStart } from './contexts.ts'
import { periodOf } from './data-model.ts'
import { issuerOfDid } from './did.ts'
import { readDocument, type JsonObject } from './json-document.ts'
import { CredentialFault } from './problem-types.ts'
import { issuerOfDocument, placeOfEntry, verifyToken, verifyW3c } from './verify-w3c.ts'

const isToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)

/** True for a text that says it is a W3C credential: as JSON, in its envelope, or as the envelope’s token. Other signed JSON is not for us to judge. */
export function isW3cText(text: string): boolean {
  if (isToken(text)) return decodeJson(text.split('.')[0])?.['typ'] === 'vc+jwt'
  return text.startsWith('{') && /"(credentialSubject|EnvelopedVerifiableCredential)"/.test(text)
}

type Answer = Genuine | OfSystem | { readonly result: 'altered' } | { readonly result: 'not ours' } | { readonly result: 'unreadable' }

/** Signed with an organisation's key for a system of its own, outside the registry. */
export type OfSystem = { readonly result: 'of a system'; readonly organisation: Organisation; readonly status: StatusToday }

/** What /verify tells of such a text: the same as of every other form of the document. */
export async function verifyW3cText(ctx: ReadCtx, text: string): Promise<Answer> {
  const given = isToken(text) ? text : documentIn(text)
  if (given === undefined) return { result: 'unreadable' }
  const issuer = issuerOfDid(ctx.house, issuerSaid(given))
  if (!issuer) return { result: 'not ours' }
  try {
    const { document } = typeof given === 'string' ? await verifyToken(ctx, given) : await verifyW3c(ctx, given)
    const [status] = [document['credentialStatus']].flat() as (JsonObject | undefined)[]
    const place = status && placeOfEntry(ctx, status)
    const entry = place && place.organisation === issuer.organisation.id ? await ctx.db.maybe(q.readEntry(place.organisation, place.listId, place.index)) : undefined
    const [, context = ''] = document['@context'] as unknown[]
    // Only what the registry has issued names a context of ours; a system may not (vc-api/issue-for-system.ts).
    if (!String(context).startsWith(contextStart(ctx.house))) return { result: 'of a system', organisation: issuer.organisation, status: entry && entry.status !== 0 ? statusOfEntry(entry) : inPeriod(ctx, document) }
    if (!entry) return { result: 'not ours' }
    const subject = document['credentialSubject'] as { number?: string; holder?: string; claims?: Record<string, Text | boolean> }
    return tellGenuine(ctx, {
      organisation: issuer.organisation, type: String(context).slice(contextStart(ctx.house).length).split('/')[0]!, title: textIn(document['name']), number: subject.number, holder: subject.holder,
      claims: subject.claims ?? {}, entry, issuedAt: new Date(String(document['validFrom'])), endsAt: document['validUntil'] === undefined ? undefined : new Date(String(document['validUntil'])),
    })
  } catch (error) {
    if (error instanceof CredentialFault) return { result: 'altered' }
    throw error
  }
}

/** What is to be valid only later gives no rights for the time being, as what is suspended. */
function inPeriod({ now }: ReadCtx, document: JsonObject): StatusToday {
  const { from, until } = periodOf(document)
  return until !== undefined && until < now.getTime() ? 'expired' : from !== undefined && from > now.getTime() ? 'suspended' : 'valid'
}

function documentIn(text: string): JsonObject | undefined {
  try {
    return readDocument(text)
  } catch (error) {
    if (error instanceof CredentialFault) return undefined
    throw error
  }
}

/** Whom it says it is from, before anything is checked: only good for telling what is not ours. */
function issuerSaid(given: string | JsonObject): unknown {
  if (typeof given === 'string') return issuerOfDocument(decodeJson(given.split('.')[1]) ?? {})
  const token = typeof given['id'] === 'string' && [given['type']].flat().includes('EnvelopedVerifiableCredential') ? given['id'].split(',')[1] : undefined
  return token === undefined ? issuerOfDocument(given) : issuerSaid(token)
}

const textIn = (values: unknown): Text => Object.fromEntries([values].flat().filter(isRecord).map((one) => [one['@language'], one['@value']])) as unknown as Text
