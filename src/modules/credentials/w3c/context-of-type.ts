import { createHash } from 'node:crypto'
import type { Ctx, House } from '../../../kernel/ctx.ts'
import * as q from '../credentials.sql.ts'
import { outputsOfType, typeAddress } from '../type-metadata.ts'
import { contextStart } from './contexts.ts'

export type TypeContext = { readonly address: string; readonly text: string; readonly hash: Buffer }

/** A type's name among JSON-LD terms: `driving-licence` is `DrivingLicence`. */
export const termOfType = (type: string): string => type.replace(/(^|-)([a-z0-9])/g, (_, _hyphen, letter: string) => letter.toUpperCase())

/**
 * The JSON-LD context of a type, from what services say of it: texts by language, what is yes or no as such, and each claim under its own name or that
 * of a public vocabulary. Claims stand under `claims`, where they may be called as they are called on the document (`name`), whatever the base context
 * means by that.
 */
export function contextOfType(house: House, type: string): TypeContext {
  const words = typeAddress(house, type)
  const claims = new Map(outputsOfType(house, type).flatMap((output) => output.claims.map((claim) => [claim.id, claim] as const)))
  const terms = [...claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { gives, term }]) => {
    const address = term ?? `${words}#${id}`
    return [id, gives === 'yes-no' ? { '@id': address, '@type': 'http://www.w3.org/2001/XMLSchema#boolean' } : { '@id': address, '@container': '@language' }] as const
  })
  const text = JSON.stringify({
    '@context': {
      '@protected': true,
      [termOfType(type)]: words,
      number: `${words}#number`,
      holder: `${words}#holder`,
      claims: { '@id': `${words}#claims`, '@context': Object.fromEntries(terms) },
    },
  })
  const hash = createHash('sha256').update(text).digest()
  return { address: `${contextStart(house)}${type}/${hash.toString('base64url')}`, text, hash }
}

/** Keeps a context for as long as there are credentials that name it. */
export const keepContext = async (ctx: Ctx, { hash, text }: TypeContext): Promise<void> => void (await ctx.tx.all(q.keepContext(hash, Buffer.from(text))))
