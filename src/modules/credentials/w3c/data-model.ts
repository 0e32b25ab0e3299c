import { isRecord } from '../compact-parts.ts'
import { baseContext, earlierContext } from './contexts.ts'
import { momentOf } from './date-time.ts'
import type { JsonObject } from './json-document.ts'
import { CredentialFault } from './problem-types.ts'

const wrong = (detail: string): never => {
  throw new CredentialFault('MALFORMED_VALUE_ERROR', detail)
}

const isUrl = (value: unknown): value is string => typeof value === 'string' && !/\s/.test(value) && URL.canParse(value)
const each = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** What VC Data Model 2.0 asks of a credential beside its proof. Throws a fault that names the property. What JSON-LD itself asks is found when it is canonicalised. */
export function checkCredential(credential: JsonObject): void {
  const isEarlier = hasEarlierForm(credential)
  checkContext(credential, isEarlier ? earlierContext : baseContext)
  checkType(credential, 'VerifiableCredential')
  checkId(credential, 'id')
  checkText(credential, 'name')
  checkText(credential, 'description')
  checkIssuer(credential['issuer'])
  checkSubjects(credential['credentialSubject'])
  checkPeriod(credential, isEarlier)
  checkTyped(credential, 'credentialStatus')
  checkTyped(credential, 'credentialSchema', { id: 'required' })
  checkTyped(credential, 'refreshService')
  checkTyped(credential, 'termsOfUse')
  checkTyped(credential, 'evidence')
  checkTyped(credential, 'renderMethod')
  checkTyped(credential, 'confidenceMethod')
  checkTyped(credential, 'proof')
  checkRelated(credential['relatedResource'])
}

/** The same for a presentation (section 4.13); the credentials in it are looked at by themselves. */
export function checkPresentation(presentation: JsonObject): readonly JsonObject[] {
  checkContext(presentation, hasEarlierForm(presentation) ? earlierContext : baseContext)
  checkType(presentation, 'VerifiablePresentation')
  checkId(presentation, 'id')
  checkTyped(presentation, 'termsOfUse')
  checkTyped(presentation, 'proof')
  const { holder, verifiableCredential } = presentation
  if (holder !== undefined && !isUrl(isRecord(holder) ? holder['id'] : holder)) wrong('holder must be a URL, or an object with an id that is one')
  const credentials = verifiableCredential === undefined ? [] : each(verifiableCredential)
  if (!credentials.every(isRecord)) wrong('verifiableCredential must be one or more objects')
  return credentials as readonly JsonObject[]
}

/** True for what begins with the context of VC Data Model 1.1: the same but for the names of its period. It is verified, and signed only for tests. */
export const hasEarlierForm = (document: JsonObject): boolean => [document['@context']].flat()[0] === earlierContext

/** Section 4.3: the base context first, then URLs and objects. */
function checkContext(document: JsonObject, base: string): void {
  const contexts = document['@context']
  if (!Array.isArray(contexts)) return wrong('@context must be an ordered set')
  if (contexts[0] !== base) wrong(`@context must begin with ${baseContext}`)
  if (!contexts.every((one) => isRecord(one) || isUrl(one))) wrong('@context must consist of URLs and objects')
  // Data Integrity 1.0, section 2.4: there is no base, so that nothing becomes an address by accident.
  if (contexts.some(hasBase)) wrong('@context must not set @base')
}

const hasBase = (context: unknown): boolean => typeof context === 'object' && context !== null && Object.entries(context).some(([key, value]) => key === '@base' || hasBase(value))

/** Section 4.5: terms or URLs, among them the one that says what it is. */
function checkType({ type }: JsonObject, needed: string): void {
  const types = each(type)
  if (types.length === 0 || !types.every((one) => typeof one === 'string' && one !== '')) wrong('type must be one or more terms or URLs')
  if (!types.includes(needed)) wrong(`type must include ${needed}`)
}

/** Section 4.4: a single URL. */
function checkId(object: JsonObject, path: string): void {
  if (object['id'] !== undefined && !isUrl(object['id'])) wrong(`${path} must be a single URL`)
}

/** Sections 4.6 and 11.1: a text, or values with a language and no more. */
function checkText(object: JsonObject, name: string, path = name): void {
  const value = object[name]
  if (value === undefined || typeof value === 'string') return
  const known = new Set(['@value', '@language', '@direction'])
  for (const one of each(value)) {
    const isSound = isRecord(one) && typeof one['@value'] === 'string' && Object.entries(one).every(([key, given]) => known.has(key) && (typeof given === 'string' || given === null))
    if (!isSound) wrong(`${path} must be a text, or a value with @language and @direction`)
  }
}

/** Section 4.7. */
function checkIssuer(issuer: unknown): void {
  if (!isUrl(isRecord(issuer) ? issuer['id'] : issuer)) wrong('issuer must be a URL, or an object with an id that is one')
  if (!isRecord(issuer)) return
  checkText(issuer, 'name', 'issuer.name')
  checkText(issuer, 'description', 'issuer.description')
}

/** Section 4.8: each says at least one thing. */
function checkSubjects(given: unknown): void {
  const subjects = each(given)
  if (subjects.length === 0) wrong('credentialSubject must say something')
  for (const subject of subjects) {
    if (!isRecord(subject) || Object.keys(subject).length === 0) return wrong('credentialSubject must be one or more objects with claims')
    checkId(subject, 'credentialSubject.id')
  }
}

/** Section 4.9; in version 1.1 sections 4.6 and 4.7 there, where the beginning must be said. */
function checkPeriod(credential: JsonObject, isEarlier: boolean): void {
  const [begins, ends] = isEarlier ? (['issuanceDate', 'expirationDate'] as const) : (['validFrom', 'validUntil'] as const)
  const { from, until } = periodOf(credential)
  if ((isEarlier || credential[begins] !== undefined) && from === undefined) wrong(`${begins} must be a dateTimeStamp`)
  if (credential[ends] !== undefined && until === undefined) wrong(`${ends} must be a dateTimeStamp`)
  if (from !== undefined && until !== undefined && from > until) wrong(`${begins} must not be after ${ends}`)
}

/** Between which moments a credential is valid, in milliseconds. */
export const periodOf = (credential: JsonObject): { readonly from: number | undefined; readonly until: number | undefined } =>
  hasEarlierForm(credential) ? { from: momentOf(credential['issuanceDate']), until: momentOf(credential['expirationDate']) } : { from: momentOf(credential['validFrom']), until: momentOf(credential['validUntil']) }

/** Sections 4.10, 4.11, 5.4 to 5.6: one or more objects, each with its type. */
function checkTyped(document: JsonObject, name: string, { id = 'optional' }: { id?: 'optional' | 'required' } = {}): void {
  if (document[name] === undefined) return
  const all = each(document[name])
  if (all.length === 0) wrong(`${name} must be one or more objects`)
  for (const one of all) {
    if (!isRecord(one)) return wrong(`${name} must be one or more objects`)
    const types = each(one['type'])
    if (types.length === 0 || !types.every((type) => typeof type === 'string' && type !== '')) wrong(`${name}.type must be one or more terms or URLs`)
    if (id === 'required' && one['id'] === undefined) wrong(`${name}.id must be there`)
    checkId(one, `${name}.id`)
  }
}

/** Section 5.3: what is named once, with a digest. Whether the digest is right is asked where the resource is known (check-related.ts). */
function checkRelated(related: unknown): void {
  if (related === undefined) return
  const seen = new Set<unknown>()
  if (each(related).length === 0) wrong('relatedResource must be one or more objects')
  for (const one of each(related)) {
    if (!isRecord(one)) return wrong('relatedResource must be one or more objects')
    if (!isUrl(one['id'])) wrong('relatedResource.id must be a URL')
    if (seen.has(one['id'])) wrong('relatedResource.id must be named once')
    seen.add(one['id'])
    const digests = [one['digestSRI'], one['digestMultibase']].filter((digest) => digest !== undefined)
    if (digests.length === 0 || !digests.every((digest) => typeof digest === 'string')) wrong('relatedResource must have digestSRI or digestMultibase')
    if (one['mediaType'] !== undefined && typeof one['mediaType'] !== 'string') wrong('relatedResource.mediaType must be a text')
  }
}
