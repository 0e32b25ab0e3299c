import { readFileSync } from 'node:fs'
import type { Endpoint } from '../../../kernel/page.ts'

const script = readFileSync(new URL('./worker.js', import.meta.url), 'utf8')

/** The service worker. A browser looks for a new one by itself, so it is not kept. */
export const workerEndpoint: Endpoint = {
  method: 'GET',
  path: '/notices-worker.js',
  who: 'anyone',
  handle: () => new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' } }),
}
