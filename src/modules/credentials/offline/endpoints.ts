import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { script, stylesheet } from '../../../design/index.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { receiptOfIssuers } from './issuer-list.ts'
import { issuerListAt } from './issuer-list.sql.ts'
import { scriptAddresses, scriptText } from './script-files.ts'
import { trustBundle } from './trust.ts'

const plain = { 'x-content-type-options': 'nosniff' }
const javascript = { ...plain, 'content-type': 'text/javascript; charset=utf-8' }

export const trustEndpoint: Endpoint = {
  method: 'GET',
  path: '/verify/offline/trust.json',
  who: 'anyone',
  handle: async (ctx) => new Response(await trustBundle(ctx), { headers: { ...plain, 'content-type': 'application/json', 'cache-control': 'no-cache', 'access-control-allow-origin': '*' } }),
}

/** Each list that there ever was, by its number, so that anybody can look through all of them: `{ n, issuers, log }`. */
export const issuerListEndpoint: Endpoint = {
  method: 'GET',
  path: '/verify/offline/lists/:n',
  who: 'anyone',
  async handle(ctx, params) {
    const row = (/^[1-9]\d{0,8}$/.test(params['n']!) ? await ctx.db.maybe(issuerListAt(Number(params['n']))) : undefined) ?? refuse('list.not_found')
    const body = JSON.stringify({ n: row.n, issuers: JSON.parse(row.body) as unknown, log: await receiptOfIssuers(ctx, row) })
    return new Response(body, { headers: { ...plain, 'content-type': 'application/json', 'cache-control': 'no-cache', 'access-control-allow-origin': '*' } })
  },
}

export const scriptEndpoint: Endpoint = {
  method: 'GET',
  path: '/verify/scripts/:version/:file',
  who: 'anyone',
  handle(_ctx, params) {
    const text = scriptText(params['version']!, params['file']!) ?? refuse('script.not_found')
    return new Response(text, { headers: { ...javascript, 'cache-control': 'public, max-age=31536000, immutable' } })
  },
}

const worker = readFileSync(new URL('./scripts/worker.js', import.meta.url), 'utf8')

/** The service worker with the list of what it keeps: its bytes change when any of that does, which is how a browser finds a new one. */
export const workerEndpoint: Endpoint = {
  method: 'GET',
  path: '/verify-worker.js',
  who: 'anyone',
  handle({ house }) {
    const { languages } = house.pack.settings
    const files = ['/favicon.svg', stylesheet().href, script().href, ...scriptAddresses()]
    const about = { version: createHash('sha256').update(worker + files.join()).digest('hex').slice(0, 12), files, languages: languages.map(({ path, tag }) => ({ path, tag })) }
    return new Response(`const kept = ${JSON.stringify(about)}\n${worker}`, { headers: { ...javascript, 'cache-control': 'no-cache', 'content-security-policy': "default-src 'none'; connect-src 'self'" } })
  },
}
