import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { endOfDay } from '../end-of-day.ts'
import { issuerOf, signingKeyOf } from '../issuer.ts'
import type { Credential } from '../read-credentials.ts'
import { unverifiedPayload } from '../sd-jwt.ts'
import { listAddress } from '../status-list.ts'
import { bitstringAddress, bitstringPurposes } from './bitstring-list.ts'
import { contextOfType, keepContext, termOfType } from './context-of-type.ts'
import { baseContext, contextText } from './contexts.ts'
import { makeProof, type Cryptosuite } from './data-integrity.ts'
import { dateTimeStamp } from './date-time.ts'
import { didOf } from './did.ts'
import { signEnvelope } from './jose.ts'
import type { JsonObject } from './json-document.ts'

export const w3cForms = ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022', 'vc+jwt'] as const satisfies readonly (Cryptosuite | 'vc+jwt')[]
export type W3cForm = (typeof w3cForms)[number]

type Made = { readonly form: W3cForm; readonly body: string; readonly mediaType: string }

/** Whoever makes a form keeps its context, in a transaction of its own where there is none. */
type MakeCtx = ReadCtx & { readonly write: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T> }

/** A copy in a wallet: its own place in a status list, and whom it is about by an identifier that the wallet can prove. */
export type BoundCopy = { readonly place: { readonly listId: number; readonly index: number }; readonly holder: string }

/**
 * A credential as VC Data Model 2.0 has it, signed now: made when somebody asks for it, so that issuing many stays cheap. All of it is in it; who wants
 * to keep claims back shows the SD-JWT VC.
 */
export async function makeW3c(ctx: MakeCtx, credential: Credential, form: W3cForm, copy?: BoundCopy): Promise<Made> {
  const { house } = ctx
  const issuer = issuerOf(house, credential.organisation)
  const key = await signingKeyOf(house, issuer, form === 'eddsa-rdfc-2022' ? 'EdDSA' : 'ES256')
  const did = didOf(house, issuer)
  const document = await documentOf(ctx, credential, did, copy)
  const method = `${did}#${key.kid}`
  if (form === 'vc+jwt') return { form, body: await signEnvelope(document, key, { method, issuer: did }), mediaType: 'application/vc+jwt' }
  const proof = await makeProof(ctx, document, key, { method, purpose: 'assertionMethod', now: ctx.now })
  return { form, body: JSON.stringify({ ...document, proof }), mediaType: 'application/vc' }
}

async function documentOf(ctx: MakeCtx, credential: Credential, did: string, copy?: BoundCopy): Promise<JsonObject> {
  const { house } = ctx
  const context = contextOfType(house, credential.type)
  if ((await contextText(ctx, context.address)) === undefined) await ctx.write((inner) => keepContext(inner, context))
  const { idx, uri } = copy ? { idx: copy.place.index, uri: listAddress(house, credential.organisation, copy.place.listId) } : unverifiedPayload(credential.compact)!.status!.status_list
  // What a definition says no more of cannot be said in its context.
  const defined = (JSON.parse(context.text) as { '@context': { claims: { '@context': object } } })['@context'].claims['@context']
  return {
    '@context': [baseContext, context.address],
    type: ['VerifiableCredential', termOfType(credential.type)],
    name: inLanguages(credential.title),
    issuer: { id: did, name: inLanguages(issuerOf(house, credential.organisation).organisation.name) },
    validFrom: dateTimeStamp(credential.issuedAt),
    ...(credential.validUntil && { validUntil: dateTimeStamp(new Date(endOfDay(credential.validUntil, house.pack.settings.timeZone) * 1000)) }),
    credentialStatus: bitstringPurposes.map((statusPurpose) => ({ type: 'BitstringStatusListEntry', statusPurpose, statusListIndex: String(idx), statusListCredential: bitstringAddress(uri, statusPurpose) })),
    credentialSubject: { ...(copy && { id: copy.holder }), number: credential.number, holder: credential.holder, claims: Object.fromEntries(credential.claims.filter(({ id }) => id in defined).map(({ id, value, isSo }) => [id, isSo ?? value])) },
  }
}

/** Values with a language (VC Data Model 2.0, section 11.1). */
const inLanguages = (text: Text): readonly JsonObject[] => Object.entries(text).map(([language, value]) => ({ '@value': value, '@language': language }))
