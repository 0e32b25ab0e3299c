import { createHash } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { loaderOf } from './contexts.ts'
import type { JsonObject } from './json-document.ts'
import { CredentialFault } from './problem-types.ts'

const mostMs = 2000

/**
 * The hash of a document as a graph (RDF Dataset Canonicalization 1.0), for P-384 by SHA-384. Whatever JSON-LD would drop is an error, relative
 * addresses have no base, and a graph that is made to take for ever (section 7.1 there) is given up.
 */
export async function canonicalHash(ctx: Pick<ReadCtx, 'house' | 'db'>, document: JsonObject, algorithm: 'sha256' | 'sha384' = 'sha256'): Promise<Buffer> {
  // Loaded when the first is asked for: a portal that makes none does without it.
  const { default: jsonld } = await import('jsonld')
  try {
    const options = { safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader: loaderOf(ctx), canonizeOptions: { algorithm: 'RDFC-1.0', messageDigestAlgorithm: algorithm, maxWorkFactor: 1, rejectURDNA2015: true, signal: AbortSignal.timeout(mostMs) } }
    const quads = (await jsonld.canonize(document as never, options as never)) as unknown as string
    if (quads === '') throw new CredentialFault('PROOF_TRANSFORMATION_ERROR', 'the document says nothing as a graph')
    return createHash(algorithm).update(quads).digest()
  } catch (error) {
    throw faultIn(error)
  }
}

/** The library wraps what its loader throws. */
function faultIn(error: unknown): CredentialFault {
  for (let cause = error; cause instanceof Error; cause = (cause as { details?: { cause?: unknown } }).details?.cause ?? cause.cause) if (cause instanceof CredentialFault) return cause
  if (error instanceof Error && (error.message.startsWith('Maximum deep iterations') || error.name === 'TimeoutError')) return new CredentialFault('PROOF_TRANSFORMATION_ERROR', 'the graph takes more work than any credential does')
  return new CredentialFault('PROOF_TRANSFORMATION_ERROR', 'the document is no JSON-LD, or says what its contexts do not define')
}
