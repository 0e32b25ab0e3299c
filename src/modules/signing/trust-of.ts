import { readFile } from 'node:fs/promises'
import type { House } from '../../kernel/ctx.ts'
import { readCertificate, readRevocationList, type Certificate } from './certificates/read-certificate.ts'
import { readable, type Trust } from './trust.ts'

/** What this installation goes by when it checks: its own authorities, and the time-stamp authorities that it was told of. */
export async function trustOf(house: House, now: Date): Promise<Trust> {
  const rows = await house.authority.certificates(house, now)
  const of = (wanted: (kind: string) => boolean) => readable(rows.filter((row) => wanted(row.kind)).map((row) => row.der), readCertificate)
  const roots = of((kind) => kind === 'root')
  const named = await namedRoots(house.config.TSA_CA_FILE)
  const lists = readable((await house.authority.lists(house, now)).map((list) => list.der), readRevocationList)
  return { roots, timeStampRoots: [...roots, ...named], between: of((kind) => kind !== 'root'), lists }
}

/** The certificates of a PEM file (RFC 7468). */
async function namedRoots(file: string | undefined): Promise<Certificate[]> {
  if (!file) return []
  const text = await readFile(file, 'utf8')
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(([, body]) => readCertificate(Buffer.from(body!, 'base64')))
}
