import { readFileSync } from 'node:fs'
import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import * as q from '../credentials.sql.ts'
import { CredentialFault } from './problem-types.ts'

/** VC Data Model 2.0, section B.1. */
export const baseContext = 'https://www.w3.org/ns/credentials/v2'

const examplesContext = 'https://www.w3.org/ns/credentials/examples/v2'
const examples = '{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}'

let base: string | undefined
const baseText = (): string => (base ??= readFileSync(new URL('credentials-v2.jsonld', import.meta.url), 'utf8'))

export const contextStart = ({ config }: House): string => `${config.PUBLIC_URL}/credentials/contexts/`

/**
 * The text of a context. Nothing is fetched from anywhere: who makes a credential could otherwise have us call any address, and change what it means
 * after it was signed. Known are the base context, our own, and for tests in the sandbox that of the standard's examples.
 */
export async function contextText({ house, db }: Pick<ReadCtx, 'house' | 'db'>, address: string): Promise<string | undefined> {
  if (address === baseContext) return baseText()
  if (address === examplesContext && house.config.SANDBOX) return examples
  if (!address.startsWith(contextStart(house))) return undefined
  const hash = Buffer.from(address.slice(address.lastIndexOf('/') + 1), 'base64url')
  return (await db.maybe(q.readContext(hash)))?.body.toString()
}

type Loaded = { readonly contextUrl: null; readonly documentUrl: string; readonly document: object }

/** Gives JSON-LD its contexts and refuses every other document. */
export const loaderOf = (ctx: Pick<ReadCtx, 'house' | 'db'>) => async (address: string): Promise<Loaded> => {
  const text = await contextText(ctx, address)
  if (text === undefined) throw new CredentialFault('PROOF_TRANSFORMATION_ERROR', '@context names a context that is not known here; none is fetched')
  return { contextUrl: null, documentUrl: address, document: JSON.parse(text) as object }
}
