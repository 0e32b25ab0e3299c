import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { House } from '../../../kernel/ctx.ts'
import { oids, ownOids } from '../oids.ts'
import { authorityExtension, authorityKey, extendedUse, hostName, issuerAt, keyUsage, listAt, newSerial, policies, shortTerm, statedUse, subjectKey, type Draft, type Name, nameDer } from './certificate.ts'
import type { Der } from '../der.ts'

/** A key that certificates are about: what names it in addresses, and its public half as SubjectPublicKeyInfo. */
export type About = { readonly kid: string; readonly spki: Buffer }
/** An authority as the certificates below it speak of it. */
export type Above = About & { readonly subject: Der }

/** Signing documents, and mail, because the readers that build on NSS (poppler, Firefox) take a signer to be one of mail. */
const documentUses = [oids.documentSigning, oids.emailProtection]

const days = 86_400_000
const years = 365 * days
export const validity = { rootMs: 20 * years, authorityMs: 6 * years, timeStampsMs: 3 * years, organisationMs: 2 * years, actMs: 15 * 60_000, /** Clocks that lag a little shall not find a certificate too young. */ earlyMs: 60_000 } as const

const wholeSeconds = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000)
const period = (now: Date, lengthMs: number) => ({ from: wholeSeconds(now.getTime() - validity.earlyMs), until: wholeSeconds(now.getTime() + lengthMs) })

/** What is public of an authority lies below this address, under the name of its key. */
export const publicPlace = ({ config }: Pick<House, 'config'>, kid: string, ending: 'cer' | 'crl'): string => `${config.PUBLIC_URL}/pki/${kid}.${ending}`

/**
 * What people read of it, the common name, is in plain words. Two authorities of one installation never have one name all the same, by its number: a reader
 * who goes by names alone finds the right key.
 */
const authorityName = ({ pack }: Pick<House, 'pack'>, what: string, kid: string): Name => [
  [oids.country, pack.settings.currency.country],
  [oids.organisation, pack.settings.brand.name.en],
  [oids.serialNumber, createHash('sha256').update(kid).digest('hex').slice(0, 16)],
  [oids.commonName, `${pack.settings.brand.name.en} ${what}`],
]

export function rootDraft(house: House, key: About, now: Date): Draft {
  const name = nameDer(authorityName(house, 'Root CA', key.kid))
  return { serial: newSerial(), issuer: name, subject: name, ...period(now, validity.rootMs), spki: key.spki, extensions: [authorityExtension(), keyUsage('certifies', 'signsLists'), subjectKey(key.spki)] }
}

/** An older root says that it knows the newer one: who trusts the older only, reaches what is below the newer. */
export function crossDraft(house: House, key: Above, older: Above, now: Date): Draft {
  return { serial: newSerial(), issuer: older.subject, subject: key.subject, ...period(now, validity.authorityMs), spki: key.spki, extensions: [authorityExtension(), keyUsage('certifies', 'signsLists'), subjectKey(key.spki), ...pointingTo(house, older), policies('2.5.29.32.0')] }
}

export function authorityDraft(house: House, key: About, root: Above, now: Date): Draft {
  return {
    serial: newSerial(),
    issuer: root.subject,
    subject: nameDer(authorityName(house, 'Signing CA', key.kid)),
    ...period(now, validity.authorityMs),
    spki: key.spki,
    // 2.5.29.32.0 is anyPolicy: which one it is, the certificates below say.
    extensions: [authorityExtension(0), keyUsage('certifies', 'signsLists'), subjectKey(key.spki), ...pointingTo(house, root), policies('2.5.29.32.0')],
  }
}

export function timeStampsDraft(house: House, key: About, above: Above, now: Date): Draft {
  return {
    serial: newSerial(),
    issuer: above.subject,
    subject: nameDer(authorityName(house, 'time-stamp service', key.kid)),
    ...period(now, validity.timeStampsMs),
    spki: key.spki,
    extensions: [keyUsage('signs'), subjectKey(key.spki), ...pointingTo(house, above), policies(ownOids.timeStamps), extendedUse([oids.timeStamping], true)],
  }
}

export function organisationDraft(house: House, key: About, above: Above, { organisationId, now }: { organisationId: string; now: Date }): Draft {
  const name = house.pack.organisations.get(organisationId)!.name.en
  const subject: Name = [[oids.country, house.pack.settings.currency.country], [oids.organisation, name], [oids.organisationIdentifier, `GO:${house.pack.settings.currency.country}-${organisationId}`], [oids.commonName, name]]
  return {
    serial: newSerial(),
    issuer: above.subject,
    subject: nameDer(subject),
    ...period(now, validity.organisationMs),
    spki: key.spki,
    extensions: [keyUsage('signs', 'commits'), subjectKey(key.spki), ...pointingTo(house, above), policies(ownOids.organisation), extendedUse(documentUses), statedUse(oids.qcForSeals)],
  }
}

/** Who asks for documents (OpenID4VP, `x509_hash` and `x509_san_dns`). It has a use of its own, so that nothing that it signs passes for a document that somebody has signed. */
export function verifierDraft(house: House, key: About, above: Above, { organisationId, name, now }: { organisationId: string | undefined; name: string; now: Date }): Draft {
  const { country } = house.pack.settings.currency
  const { hostname } = new URL(house.config.PUBLIC_URL)
  const organisation: Name = organisationId === undefined ? [] : [[oids.organisation, name], [oids.organisationIdentifier, `GO:${country}-${organisationId}`]]
  return {
    serial: newSerial(),
    issuer: above.subject,
    subject: nameDer([[oids.country, country], ...organisation, [oids.commonName, name]]),
    ...period(now, validity.organisationMs),
    spki: key.spki,
    // A name of a host, and no number: the authority vouches for no number.
    extensions: [keyUsage('signs'), subjectKey(key.spki), ...pointingTo(house, above), extendedUse([oids.clientAuth]), ...(isIP(hostname.replace(/^\[|\]$/g, '')) ? [] : [hostName(hostname)])],
  }
}

/** Whose one act a short-lived certificate is for; the party is for the journal. */
export type ActSubject = { readonly kind: 'person'; readonly partyId: string; readonly name: string } | { readonly kind: 'post'; readonly partyId: string; readonly organisationId: string; readonly organisation: string; readonly role: string }

/** No identity number and no number of ours stands in it: who the person was, beyond the name, is in the journal. */
export function actDraft(house: House, key: About, above: Above, { subject, now }: { subject: ActSubject; now: Date }): Draft {
  const country = [oids.country, house.pack.settings.currency.country] as const
  const name: Name = subject.kind === 'person' ? [country, [oids.commonName, subject.name]] : [country, [oids.organisation, subject.organisation], [oids.organisationIdentifier, `GO:${country[1]}-${subject.organisationId}`], [oids.title, subject.role], [oids.commonName, `${subject.role}, ${subject.organisation}`]]
  return {
    serial: newSerial(),
    issuer: above.subject,
    subject: nameDer(name),
    ...period(now, validity.actMs),
    spki: key.spki,
    extensions: [keyUsage('signs', 'commits'), subjectKey(key.spki), authorityKey(above.spki), issuerAt(publicPlace(house, above.kid, 'cer')), policies(subject.kind === 'person' ? ownOids.person : ownOids.post), extendedUse(documentUses), statedUse(oids.qcForSignatures), shortTerm],
  }
}

const pointingTo = (house: House, above: Above): Der[] => [authorityKey(above.spki), listAt(publicPlace(house, above.kid, 'crl')), issuerAt(publicPlace(house, above.kid, 'cer'))]
