import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import type { Client } from './client.ts'
import type { Site } from './site.ts'

export type KeyPair = { readonly publicJwk: Record<string, string>; readonly privateJwk: Record<string, string> }

/** A new pair on P-256, as a developer would make one. */
export function newKeyPair(kid = 'one'): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rest = { kid, alg: 'ES256', use: 'sig' }
  return { publicJwk: { ...(publicKey.export({ format: 'jwk' }) as Record<string, string>), ...rest }, privateJwk: { ...(privateKey.export({ format: 'jwk' }) as Record<string, string>), ...rest } }
}

/** What somebody types who registers a system on a web server; `more` replaces fields. */
export const aSystem = (more: Readonly<Record<string, string | readonly string[]>> = {}): Record<string, string | readonly string[]> => ({
  nameEn: 'Harbour Ferry Tickets', nameZh: '海港渡輪票務', behalf: 'other', organisation: 'Harbour Ferry Company (invented)', website: 'https://ferry.example.org', form: 'web', profile: 'ordinary',
  redirects: 'https://ferry.example.org/callback', logoutRedirects: '', logoutCall: '', refresh: 'yes', issues: '', jwksUri: '', keys: JSON.stringify({ keys: [newKeyPair().publicJwk] }),
  'purpose0-en': 'To print your name on the season ticket.', 'purpose0-zh': '在月票上印上你的姓名。', 'purpose0-claims': ['person.name-en', 'person.name-zh'], ...more,
})

/** Registers a system by its form; gives the address of its page. */
export async function register(who: Client, more: Parameters<typeof aSystem>[0] = {}): Promise<string> {
  const { status, place, text } = await who.post('/en/developers/clients/new', aSystem(more))
  assert.equal(status, 303, /class="bullets">.*?<\/ul>/s.exec(text)?.[0])
  return place
}

/** The system whose page it is. */
export const idOf = (place: string): string => place.split('/').at(-1)!

/** What the journal has of a system, oldest first. */
export const entriesOf = async (site: Site, id: string): Promise<string[]> => (await site.rows<{ what: string }>('select what from journal.entry where about = $1 order by at, id', [id])).map(({ what }) => what)
