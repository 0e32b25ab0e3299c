import { createHash } from 'node:crypto'
import type { House } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { Client } from '../clients/index.ts'
import { claimOfElement, claims } from './claims.ts'
import type { ConsentRow } from './consent.sql.ts'
import { implicitWhy } from './texts.ts'

/** A purpose as a person is asked for it: scopes, and the claims that may be left out one by one. */
export type AskedPurpose = { readonly id: string; readonly why: Text; readonly scopes: readonly string[]; readonly claims: readonly string[]; /** What was agreed to is remembered for these words only. */ readonly terms: Buffer }

/** What a request wants: OpenID scopes, claims by name, scopes of our own interfaces. */
export type Wanted = { readonly scopes: ReadonlySet<string>; readonly claims: ReadonlySet<string> }

const always = new Set(['openid', 'offline_access'])

const made = new WeakMap<Client, readonly AskedPurpose[]>()

/** Every purpose of a system; one that asks for nothing has the purpose of knowing people again. */
export function purposesOf(house: House, client: Client): readonly AskedPurpose[] {
  const purposes = made.get(client) ?? makePurposes(house, client)
  made.set(client, purposes)
  return purposes
}

function makePurposes(house: House, client: Client): readonly AskedPurpose[] {
  const known: AskedPurpose = { id: 'sign-in', why: implicitWhy, scopes: ['openid'], claims: [], terms: termsOf('sign-in') }
  const own = client.purposes.map((one) => {
    const scopes = one.scope.split(' ').filter(Boolean)
    const named = one.claims.flatMap((element) => claimOfElement({ house }, element) ?? [])
    // A purpose that names no element means all of its scopes.
    const meant = named.length > 0 ? named : claims.flatMap(({ claim, scope }) => (scopes.includes(scope) ? [claim] : []))
    return { id: one.id, why: one.why, scopes, claims: meant, terms: termsOf(JSON.stringify([one.scope, one.claims, one.why])) }
  })
  return [known, ...own]
}

const termsOf = (words: string) => createHash('sha256').update(words).digest()

/** The purposes that a request is about: those whose scopes or claims it names; knowing the person again, when it names none. */
export function purposesFor(all: readonly AskedPurpose[], wanted: Wanted): readonly AskedPurpose[] {
  const about = all.filter((one) => one.id !== 'sign-in' && (one.scopes.some((scope) => !always.has(scope) && wanted.scopes.has(scope)) || one.claims.some((claim) => wanted.claims.has(claim))))
  return about.length > 0 ? about : all.slice(0, 1)
}

/** Those that the person has not agreed to in these words, or not with all that is wanted now. */
export function unanswered(about: readonly AskedPurpose[], consents: readonly ConsentRow[], wanted: Wanted): readonly AskedPurpose[] {
  return about.filter((one) => {
    const row = consents.find(({ purpose, terms }) => purpose === one.id && terms.equals(one.terms))
    return !row || (wanted.scopes.has('offline_access') && !row.scopes.includes('offline_access'))
  })
}

/** Of what was agreed to, what still counts: for a purpose that the system has, in the words that were agreed to. */
export const standing = (all: readonly AskedPurpose[], consents: readonly ConsentRow[]): ConsentRow[] =>
  consents.filter((row) => all.some((one) => one.id === row.purpose && one.terms.equals(row.terms)))
