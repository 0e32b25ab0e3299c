import { readFileSync } from 'node:fs'
import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import * as q from '../credentials.sql.ts'
import { CredentialFault } from './problem-types.ts'

/** VC Data Model 2.0, section B.1. */
export const baseContext = 'https://www.w3.org/ns/credentials/v2'
/** That of version 1.1, which many credentials still have, and what it lacks to speak of proofs (Data Integrity 1.0, section 2.4.1). */
export const earlierContext = 'https://www.w3.org/2018/credentials/v1'
export const proofContext = 'https://w3id.org/security/data-integrity/v2'

const examplesContext = 'https://www.w3.org/ns/credentials/examples/v2'
const examples = '{"@context":{"@vocab":"https://www.w3.org/ns/credentials/examples#"}}'

const files = new Map([[baseContext, 'credentials-v2.jsonld'], [earlierContext, 'credentials-v1.jsonld'], [proofContext, 'data-integrity-v2.jsonld']])
const read = new Map<string, string>()

/** The text of one of the standards' contexts, as it is published, byte for byte. */
function standardText(address: string): string | undefined {
  const file = files.get(address)
  if (file !== undefined && !read.has(address)) read.set(address, readFileSync(new URL(file, import.meta.url), 'utf8'))
  return read.get(address)
}

export const contextStart = ({ config }: House): string => `${config.PUBLIC_URL}/credentials/contexts/`

/**
 * The text of a context. Nothing is fetched from anywhere: who makes a credential could otherwise have us call any address, and change what it means
 * after it was signed. Known are those of the standards, our own, and for tests in the sandbox that of the standard's examples.
 */
export async function contextText({ house, db }: Pick<ReadCtx, 'house' | 'db'>, address: string): Promise<string | undefined> {
  const standard = standardText(address)
  if (standard !== undefined) return standard
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
