import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { newCertificates } from '../../../../../tests/wallets/verifier-elsewhere.ts'
import { certificatesIn, rootAbove, subjectOf } from './certificate-path.ts'
import { RequestFault } from './request-fault.ts'

test('a certificate is under a root that signed it, in its time, and under nothing else', () => {
  const made = newCertificates()
  const [shop, stranger, root] = [new X509Certificate(made.shop.pem), new X509Certificate(made.stranger.pem), new X509Certificate(made.root.pem)]
  made.remove()
  const now = new Date()
  const later = new Date(now.getTime() + 3 * 86_400_000)
  assert.equal(rootAbove([shop], [root], now), root)
  assert.equal(rootAbove([shop, stranger, root], [stranger, root], now), root, 'whatever else came along')
  const cases: [name: string, chain: [X509Certificate, ...X509Certificate[]], roots: X509Certificate[], at: Date][] = [
    ['no root', [shop], [], now],
    ['a root that only came along', [shop, root], [], now],
    ['another root', [shop], [stranger], now],
    ['signed by itself', [stranger], [root], now],
    ['trusted itself, and no authority', [stranger], [stranger], now],
    ['an authority, which is nobody who asks', [root], [root], now],
    ['over', [shop], [root], later],
    ['not yet', [shop], [root], new Date(now.getTime() - 3 * 86_400_000)],
  ]
  for (const [name, chain, roots, at] of cases) assert.equal(rootAbove(chain, roots, at), undefined, name)
  assert.deepEqual([subjectOf(shop), subjectOf(root)], ['Corner Shop Limited', 'Chamber of Shops'])
})

test('certificates that came with a request are read, or are a fault', () => {
  for (const x5c of [undefined, [], 'AAAA', ['AAAA'], [7], Array.from({ length: 50 }, () => 'AAAA')]) assert.throws(() => certificatesIn({ x5c }), RequestFault)
})
