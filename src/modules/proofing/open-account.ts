import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../kernel/ctx.ts'
import { makePerson } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { confirmContact } from '../messages/index.ts'
import type { Contact } from './contact.ts'
import { cardKind } from './document.ts'
import type { ProofingEntry } from './entries.ts'
import { keepEvidence } from './evidence.ts'
import { forgetFirstLinks, insertFirstLink } from './registries.sql.ts'
import type { DocumentData, PersonRegister, RegisteredPerson } from './register/person-register.ts'

/** For somebody who is not at the page. */
export const linkMs = 3 * 86_400_000
/** For somebody who is, should the page that follows not reach them. */
export const shortLinkMs = 3_600_000

export type NewAccount = { readonly document: DocumentData; readonly person: RegisteredPerson; readonly contact: Contact; readonly register: PersonRegister; readonly way: 'register' | 'parent' }

/** Makes an account at `basic` for a person whose document the register has confirmed; undefined when the number has one. */
export async function openAccount(ctx: Ctx, { document, person, contact, register, way }: NewAccount): Promise<string | undefined> {
  const { nameEn, nameZh, sex, birthDate } = person
  const personId = await makePerson(ctx, {
    scheme: cardKind(ctx.house.pack).id,
    number: document.number,
    facts: { 'person.nameEn': nameEn.replace(/\s+/gu, ' '), 'person.nameZh': nameZh, 'person.identityNumber': document.number, 'person.sex': sex, 'person.birthDate': birthDate },
    source: register.source,
    declared: { [contact.channel === 'sms' ? 'person.mobile' : 'person.email']: contact.to },
    declaredSource: 'declared.sandbox',
    by: register.organisation,
  })
  if (!personId) return undefined
  await confirmContact(ctx, { partyId: personId, ...contact })
  await keepEvidence(ctx, personId, { assurance: 'basic', way: 'register', organisation: register.organisation, issuedOn: document.issuedOn })
  await record<ProofingEntry>(ctx, personId, { what: 'person.made', way, basis: way === 'parent' ? 'consent of a parent' : 'asked by the person' })
  return personId
}

/** The token of a link that begins the first session of an account once. */
export async function makeFirstLink(ctx: Ctx, personId: string, lastsMs: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await ctx.tx.all(forgetFirstLinks(ctx.now))
  await ctx.tx.all(insertFirstLink(firstLinkHash(ctx, token), personId, new Date(ctx.now.getTime() + lastsMs)))
  return token
}

export const firstLinkHash = ({ house }: Pick<Ctx, 'house'>, token: string): Buffer => house.keys.hmac('first link', token)
