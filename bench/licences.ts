import { generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileStore, thumbprint } from '../src/modules/keyring/index.ts'
import { makeKeys } from '../src/kernel/keys.ts'
import type { SigningKey } from '../src/kernel/keyring.ts'
import { readSigned, signCredential, type Payload } from '../src/modules/credentials/sd-jwt.ts'
import type { Figure } from './report.ts'

const bar = 0.15
const rounds = 5
const perRound = 1500

/** Licences signed and verified per second in one process, beside what P-256 alone does in it: from claims to the compact form, by a key of a sealed file. */
export async function licences(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-bench-'))
  try {
    const store = fileStore(folder, makeKeys(Buffer.alloc(32, 7)))
    const { handle, publicKey } = await store.make('ES256', 'bench')
    const publicJwk = publicKey.export({ format: 'jwk' })
    const key: SigningKey = { kid: thumbprint(publicJwk), purpose: 'issuer BENCH', algorithm: 'ES256', publicKey, publicJwk, signsFrom: new Date(0), sign: (data) => store.sign(handle, 'ES256', data) }
    const raw = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const message = Buffer.alloc(1024, 1)
    const signature = sign('sha256', message, { key: raw.privateKey, dsaEncoding: 'ieee-p1363' })
    const compact = await signCredential(key, licence(0))
    // One after the other and the whole again: what a machine does beside us in a second weighs on both alike.
    const issued = await inTurns(async (n) => void (await signCredential(key, licence(n))), () => void sign('sha256', message, { key: raw.privateKey, dsaEncoding: 'ieee-p1363' }))
    const verified = await inTurns(() => mustBe(readSigned([key], compact) !== undefined), () => mustBe(isSigned(raw.publicKey, message, signature)))
    const figure = (name: string, { ours, limit }: Rates): Figure => ({ name, ratio: ours / limit, bar, ours, limit, unit: '/s', p50: 0, p99: 0, note: `${Object.keys(licence(0).claims).length + 2} claims that can be kept back; limit is P-256 alone` })
    return [figure('licences issued (SD-JWT VC)', issued), figure('licences verified (SD-JWT VC)', verified)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Rates = { readonly ours: number; readonly limit: number }

const isSigned = (key: KeyObject, message: Buffer, signature: Buffer): boolean => verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)

function mustBe(isRight: boolean): void {
  if (!isRight) throw new Error('what was signed does not verify')
}

/** The best of several rounds of each, in operations per second. */
async function inTurns(ours: (n: number) => Promise<void> | void, limit: (n: number) => void): Promise<Rates> {
  const best = { ours: 0, limit: 0 }
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of [['ours', ours], ['limit', limit]] as const) {
      const started = performance.now()
      for (let n = 0; n < perRound; n++) await work(n)
      best[name] = Math.max(best[name], (perRound * 1000) / (performance.now() - started))
    }
  }
  return best
}

const licence = (n: number): Payload => ({
  iss: 'https://portal.example.org/issuers/td',
  vct: 'https://portal.example.org/credentials/types/driving-licence',
  iat: 1_800_000_000,
  exp: 1_900_000_000,
  status: { status_list: { idx: n, uri: 'https://portal.example.org/credentials/status/td-1' } },
  title: { en: 'Full driving licence', 'zh-Hant': '正式駕駛執照' },
  number: 'K7QM-4TXR-9HD3',
  holder: 'CHAN Tai Man 陳大文',
  claims: {
    name: { en: 'CHAN Tai Man', 'zh-Hant': 'CHAN Tai Man' },
    name_zh: { en: '陳大文', 'zh-Hant': '陳大文' },
    birth_date: { en: '5 May 1990', 'zh-Hant': '1990年5月5日' },
    age_over_18: true,
    classes: { en: 'Private car, light goods vehicle', 'zh-Hant': '私家車、輕型貨車' },
  },
})
