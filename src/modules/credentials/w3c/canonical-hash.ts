import { createHash } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { loaderOf } from './contexts.ts'
import type { JsonObject } from './json-document.ts'
import { CredentialFault } from './problem-types.ts'

const mostMs = 2000

type Hash = 'sha256' | 'sha384'

/** The hash of a document as a graph, for P-384 by SHA-384. */
export const canonicalHash = async (ctx: Pick<ReadCtx, 'house' | 'db'>, document: JsonObject, algorithm: Hash = 'sha256'): Promise<Buffer> =>
  createHash(algorithm).update(await canonicalGraph(ctx, document, algorithm)).digest()

/**
 * A document as a graph, in canonical N-Quads (RDF Dataset Canonicalization 1.0). Whatever JSON-LD would drop is an error, relative
 * addresses have no base, and a graph that is made to take for ever (section 7.1 there) is given up.
 */
export async function canonicalGraph(ctx: Pick<ReadCtx, 'house' | 'db'>, document: JsonObject, algorithm: Hash = 'sha256'): Promise<string> {
  // Loaded when the first is asked for: a portal that makes none does without it.
  const { default: jsonld } = await import('jsonld')
  try {
    const options = { safe: true, base: null, rdfDirection: 'i18n-datatype', documentLoader: loaderOf(ctx), canonizeOptions: { algorithm: 'RDFC-1.0', messageDigestAlgorithm: algorithm, maxWorkFactor: 1, rejectURDNA2015: true, signal: AbortSignal.timeout(mostMs) } }
    const quads = (await jsonld.canonize(document as never, options as never)) as unknown as string
    if (quads === '') throw new CredentialFault('PROOF_TRANSFORMATION_ERROR', 'the document says nothing as a graph')
    return quads
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
