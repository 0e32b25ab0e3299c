import { readFile } from 'node:fs/promises'
import type { House } from '../../kernel/ctx.ts'
import { readCertificate, readRevocationList, type Certificate } from './certificates/read-certificate.ts'
import { readable, type Trust } from './trust.ts'

/** The same as DER, so that it can be handed to another process. */
export type TrustMaterial = { readonly [part in 'roots' | 'between' | 'named' | 'lists']: readonly Uint8Array[] }

/** What this installation goes by when it checks: its own authorities, and the time-stamp authorities that it was told of. */
export const trustOf = async (house: House, now: Date): Promise<Trust> => readTrust(await trustMaterialOf(house, now))

export async function trustMaterialOf(house: House, now: Date): Promise<TrustMaterial> {
  const rows = await house.authority.certificates(house, now)
  const of = (wanted: (kind: string) => boolean) => rows.filter((row) => wanted(row.kind)).map((row) => new Uint8Array(row.der))
  const lists = (await house.authority.lists(house, now)).map((list) => new Uint8Array(list.der))
  return { roots: of((kind) => kind === 'root'), between: of((kind) => kind !== 'root'), named: await namedRoots(house.config.TSA_CA_FILE), lists }
}

export function readTrust({ roots, between, named, lists }: TrustMaterial): Trust {
  const read = (ders: readonly Uint8Array[]): Certificate[] => readable(ders.map((der) => Buffer.from(der)), readCertificate)
  const own = read(roots)
  return { roots: own, timeStampRoots: [...own, ...read(named)], between: read(between), lists: readable(lists.map((der) => Buffer.from(der)), readRevocationList) }
}

/** The certificates of a PEM file (RFC 7468). */
async function namedRoots(file: string | undefined): Promise<Uint8Array[]> {
  if (!file) return []
  const text = await readFile(file, 'utf8')
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(([, body]) => new Uint8Array(Buffer.from(body!, 'base64')))
}
