import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { importJWK, jwtVerify } from 'jose'
import { freshRegistry } from './fresh-registry.ts'
import { issueCredential, setCredentialStatus, verifyText, type Decided } from './index.ts'
import { checkAddress, newCode, writeCode } from './check-code.ts'
import { issuerOf, signingKeyOf } from './issuer.ts'
import { openListWhenHalfFull } from './open-list.ts'
import { signCredential, unverifiedPayload } from './sd-jwt.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const check = (text: string) => verifyText(r.readCtx(), text)
const setStatus = (credentialId: string, status: Decided, reason = 'A reason') => r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId, status, code: 'other', reason }))
const at = async <T>(moment: string, work: () => Promise<T>): Promise<T> => {
  const before = r.clock.now
  r.clock.now = new Date(moment)
  try {
    return await work()
  } finally {
    r.clock.now = before
  }
}

/** A list as anybody outside reads it: jose for the signature, zlib and shifts for the bits. */
async function listedStatus(compact: string): Promise<number> {
  const { iss, status } = unverifiedPayload(compact)!
  const metadata = (await (await r.get(`/.well-known/jwt-vc-issuer${new URL(iss!).pathname}`)).json()) as { issuer: string; jwks: { keys: [import('jose').JWK] } }
  assert.equal(metadata.issuer, iss)
  const { uri, idx } = status!.status_list
  const answer = await r.get(new URL(uri).pathname)
  assert.equal(answer.headers.get('content-type'), 'application/statuslist+jwt')
  const { payload, protectedHeader } = await jwtVerify(await answer.text(), await importJWK(metadata.jwks.keys[0], 'ES256'), { currentDate: r.clock.now, typ: 'statuslist+jwt' })
  assert.equal(protectedHeader.kid, metadata.jwks.keys[0].kid)
  assert.equal(payload.sub, uri)
  const { bits, lst } = payload['status_list'] as { bits: number; lst: string }
  const bytes = inflateSync(Buffer.from(lst, 'base64url'))
  assert.equal(bytes.length * (8 / bits), 131_072)
  return (bytes[Math.floor((idx * bits) / 8)]! >> ((idx * bits) % 8)) & 3
}

describe('issuing', () => {
  test('what was issued is found genuine by its code, its QR address, its number with the code, and its signature', async () => {
    const made = await r.issue()
    for (const text of [made.code, writeCode(made.code).toLowerCase(), checkAddress(r.house, made.code), `${made.number} ${writeCode(made.code)}`, made.compact, `\n ${made.compact.slice(0, 80)}\n${made.compact.slice(80)} `]) {
      const answer = await check(text)
      assert.ok(answer.result === 'genuine', text)
      assert.deepEqual([answer.status, answer.organisation.id, answer.number, answer.holder, answer.validUntil, answer.complete], ['valid', 'FEHD', made.number, 'Chan Tai Man 陳大文', '2027-12-17', true])
      assert.deepEqual(answer.claims.map(({ label, value }) => [label.en, value.en]).sort(), made.claims.map(({ label, value }) => [label.en, value.en]).sort())
      assert.equal(answer.issuedAt.getTime(), made.issuedAt.getTime())
    }
  })

  test('the same case twice, also at the same moment, gives one', async () => {
    const wanted = r.wanted()
    const ids = await Promise.all(Array.from({ length: 6 }, () => r.inTx((ctx) => issueCredential(ctx, wanted))))
    ids.push(await r.inTx((ctx) => issueCredential(ctx, wanted)))
    assert.equal(new Set(ids.map((one) => one.credentialId)).size, 1)
    const { rows } = await r.asOwner('select count(*)::int as n from credentials.status_entry where credential_id = $1', [ids[0]!.credentialId])
    assert.equal(rows[0].n, 1)
  })

  test('nothing personal stands readable in the tables, and the journal has the act', async () => {
    const made = await r.issue({ holder: 'Nobody Else 無名氏' })
    const { rows } = await r.asOwner('select c::text as text from credentials.credential c where id = $1', [made.id])
    for (const secret of ['Nobody', '無名氏', made.code, Buffer.from('Nobody Else').toString('hex')]) assert.ok(!rows[0].text.includes(secret))
    const entries = await r.asOwner(`select what, about from journal.entry where party_id = $1 and facts->>'credential' = $2`, [r.chan, made.id])
    assert.deepEqual(entries.rows, [{ what: 'credential.issued', about: 'K7QM-4TXR-9HD3' }])
  })

  test('a library that knows only the published key and list accepts the credential, and the holder may keep claims back', async () => {
    const { compact } = await r.issue()
    const metadata = (await (await r.get('/.well-known/jwt-vc-issuer/issuers/fehd')).json()) as { jwks: { keys: [import('node:crypto').JsonWebKey] } }
    const key = createPublicKey({ key: metadata.jwks.keys[0], format: 'jwk' })
    const wallet = new SDJwtVcInstance({
      hasher: (data) => createHash('sha256').update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
      verifier: (text, signature) => verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
      statusListFetcher: async (uri) => (await r.get(new URL(uri).pathname)).text(),
    })
    const { payload } = await wallet.verify(compact, { currentDate: r.clock.now.getTime() / 1000 })
    assert.equal(payload.iss, 'https://portal.example.org/issuers/fehd')
    assert.equal(payload['sub'], undefined)
    const shown = await wallet.present(compact, { claims: { premises: true } } as never)
    const answer = await check(shown)
    assert.ok(answer.result === 'genuine')
    assert.deepEqual([answer.holder, answer.number, answer.complete, answer.claims.length], [undefined, undefined, false, 1])
    assert.ok(!Buffer.from(compact.split('.')[1]!, 'base64url').toString().includes('premises in English'))
  })

  test('type metadata name the type and its claims in every language', async () => {
    const metadata = (await (await r.get(new URL(unverifiedPayload((await r.issue()).compact)!.vct!).pathname)).json()) as { vct: string; display: { locale: string; name: string }[]; claims: { path: string[] }[] }
    assert.deepEqual(metadata.display.map(({ locale, name }) => [locale, name]).slice(0, 2), [['en', 'General restaurant licence'], ['zh-Hant', '普通食肆牌照']])
    assert.ok(metadata.claims.some(({ path }) => path.join('.') === 'claims.premises'))
    for (const path of ['/credentials/types/nothing', '/credentials/status/fehd-2', '/credentials/status/nobody-1', '/.well-known/jwt-vc-issuer/issuers/nobody']) assert.equal((await r.get(path)).status, 404, path)
  })
})

describe('status', () => {
  test('suspended, restored, revoked: the check tells at once, the public list within its time, and the holder reads why', async () => {
    const made = await r.issue()
    let minute = 0
    for (const [status, listed] of [['suspended', 2], ['valid', 0], ['suspended', 2], ['revoked', 1]] as const) {
      r.clock.now = new Date(r.clock.now.getTime() + ++minute * 60_000)
      await setStatus(made.id, status, `Because of ${status}`)
      for (const text of [made.code, made.compact]) {
        const answer = await check(text)
        assert.ok(answer.result === 'genuine' && answer.status === status)
      }
      assert.equal(await listedStatus(made.compact), listed)
    }
    await assert.rejects(setStatus(made.id, 'valid'), { code: 'credential.move_not_allowed' })
    const { rows } = await r.asOwner('select from_status, to_status from credentials.status_change where credential_id = $1 order by id', [made.id])
    assert.deepEqual(rows.map((row) => `${row.from_status} ${row.to_status}`), ['valid suspended', 'suspended valid', 'valid suspended', 'suspended revoked'])
    assert.match(await (await r.get(`/en/account/documents/${made.id}`, r.chan)).text(), /Because of suspended/)
    await assert.rejects(setStatus(made.id, 'revoked', ' '), { code: 'credential.move_not_allowed' })
    await assert.rejects(setStatus((await r.issue()).id, 'revoked', ' '), { code: 'credential.no_reason' })
  })

  test('the last day still counts, the next does not; what was revoked is told as revoked', async () => {
    const made = await r.issue()
    for (const text of [made.code, made.compact]) {
      assert.equal(await at('2027-12-17T15:59:59Z', async () => (await check(text) as { status: string }).status), 'valid')
      assert.equal(await at('2027-12-17T16:00:00Z', async () => (await check(text) as { status: string }).status), 'expired')
    }
    await setStatus(made.id, 'revoked')
    assert.equal(await at('2028-06-01T00:00:00Z', async () => (await check(made.compact) as { status: string }).status), 'revoked')
  })

  test('a document without end is good for ever', async () => {
    const { validUntil: _, ...wanted } = r.wanted()
    const { credentialId } = await r.inTx((ctx) => issueCredential(ctx, wanted))
    const { rows } = await r.asOwner('select valid_until from credentials.credential where id = $1', [credentialId])
    assert.equal(rows[0].valid_until, null)
  })

  test('a full place is passed over, and the next list opens when one is half full', async () => {
    await r.asOwner(`insert into credentials.status_entry (organisation, list_id, index, party_id, credential_id) select 'TD', 1, g, $1, $1 from generate_series(0, 98303) g`, [r.chan])
    // Three quarters full on purpose: half of all issues meet a collision, so one of a few surely asks for a new list.
    const made = await Promise.all(Array.from({ length: 12 }, () => r.issue({ organisation: 'TD' })))
    for (const one of made) assert.equal((await check(one.compact)).result, 'genuine')
    const { rows } = await r.asOwner(`select party_id, id, payload from kernel.outbox where task = 'credentials.open-list' limit 1`)
    assert.equal(rows.length, 1)
    await openListWhenHalfFull({ id: rows[0].id, partyId: rows[0].party_id, payload: rows[0].payload, now: r.clock.now, db: r.db, house: r.house })
    const next = await r.issue({ organisation: 'TD' })
    assert.match(unverifiedPayload(next.compact)!.status!.status_list.uri, /\/td-2$/)
    assert.equal(await listedStatus(next.compact), 0)
  })
})

describe('what is not genuine', () => {
  test('one altered sign anywhere in the credential is never genuine', async () => {
    const { compact } = await r.issue()
    const found = new Map<string, number>()
    for (let i = 0; i < compact.length; i++) {
      const altered = compact.slice(0, i) + (compact[i] === 'A' ? 'B' : 'A') + compact.slice(i + 1)
      const { result } = await check(altered)
      found.set(result, (found.get(result) ?? 0) + 1)
      if (result === 'not ours') assert.ok(i < compact.lastIndexOf('.'), 'only a changed issuer may look foreign')
    }
    assert.equal(found.get('genuine'), undefined)
    assert.ok(found.get('altered')! > compact.length * 0.9, JSON.stringify([...found]))
  })

  test('a disclosure swapped, added, doubled or rewritten is an alteration', async () => {
    const one = (await r.issue()).compact
    const two = (await r.issue({ holder: 'Somebody Else' })).compact
    const [token, first, ...rest] = one.split('~')
    const foreign = two.split('~')[1]!
    const [salt, name] = JSON.parse(Buffer.from(first!, 'base64url').toString()) as [string, string]
    const rewritten = Buffer.from(JSON.stringify([salt, name, 'forged'])).toString('base64url')
    for (const disclosures of [[foreign, ...rest], [first, foreign, ...rest], [first, first, ...rest], [rewritten, ...rest]]) {
      assert.equal((await check([token, ...disclosures].join('~'))).result, 'altered')
    }
    assert.equal((await check(`${one}${one.split('~')[0]}`)).result, 'altered')
  })

  test('signed with another organisation’s key, or by a stranger, or from another portal', async () => {
    const made = await r.issue()
    const payload = { ...unverifiedPayload(made.compact)!, title: made.title, claims: {}, number: made.number, holder: 'x' }
    const { _sd: _, _sd_alg: __, ...plain } = payload as Record<string, unknown>
    const key = await signingKeyOf(r.house, issuerOf(r.house, 'TD'))
    const forged = await signCredential(key, plain as never)
    assert.equal((await check(forged)).result, 'altered')
    const foreign = await signCredential(key, { ...plain, iss: 'https://elsewhere.example/issuers/td' } as never)
    assert.equal((await check(foreign)).result, 'not ours')
    assert.equal((await check(`https://elsewhere.example/verify?c=${made.code}`)).result, 'not ours')
    const list = await (await r.get(new URL(unverifiedPayload(made.compact)!.status!.status_list.uri).pathname)).text()
    assert.equal((await check(`${list}~`)).result, 'altered')
    const none = [Buffer.from('{"alg":"none","typ":"dc+sd-jwt"}').toString('base64url'), made.compact.split('.')[1], ''].join('.')
    assert.equal((await check(`${none}~`)).result, 'altered')
  })

  test('a code that was never given, a number that is not of the code, and what cannot be read', async () => {
    const made = await r.issue()
    const other = await r.issue()
    assert.equal((await check(newCode())).result, 'not ours')
    assert.equal((await check(`${other.number} ${made.code}`)).result, 'altered')
    for (const text of ['', 'hello', made.number, made.code.slice(1), `${made.code}X`, 'https://portal.example.org/verify', 'x'.repeat(40_000), 'https://']) assert.equal((await check(text)).result, 'unreadable', text.slice(0, 40))
  })
})
