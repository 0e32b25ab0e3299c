import type { Prefix } from './verifier.ts'

/**
 * The way on which a request reaches a wallet: by whom the verifier is named, and whether the wallet is on the device of who asks. It stands in the request's
 * address, so that one request has a code for each.
 */
export type Way = { readonly prefix: Prefix; /** The answer leads back to the browser that asked, and is read there alone. */ readonly here: boolean }

const marks: Readonly<Record<Prefix, string>> = { decentralized_identifier: '', x509_hash: '.hash', x509_san_dns: '.host' }

/** The last part of a request's address, for a way to it. */
export const addressOn = (id: string, { prefix, here }: Way): string => `${id}${marks[prefix]}${here ? '.here' : ''}`

/** The id of a request and the way, from the last part of its address; undefined when it is none. */
export function readAddress(part: string): { readonly id: string; readonly way: Way } | undefined {
  const [, id, mark = '', here] = /^([A-Za-z0-9_-]{43})(\.hash|\.host)?(\.here)?$/.exec(part) ?? []
  const prefix = (Object.keys(marks) as Prefix[]).find((one) => marks[one] === mark)
  return id === undefined || prefix === undefined ? undefined : { id, way: { prefix, here: here !== undefined } }
}
