import { testHouse } from '../../../tests/house.ts'
import type { Shell } from '../../design/index.ts'
import { inTransaction, system, visitor, type Actor, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { html } from '../../kernel/html.ts'
import { makeApp, type Site } from '../../kernel/http.ts'
import { uuid } from '../../kernel/ids.ts'
import { sandboxPartyId, seedSandbox } from '../identity/index.ts'
import { endpoints, issueCredential, pages, type NewCredential } from './index.ts'
import { credentialOf } from './read-credentials.ts'
import { outputsOfType } from './type-metadata.ts'

/** For tests: a house with people, credentials to issue, and the module's own pages without a port. */
export async function freshRegistry() {
  const { house, db, asOwner, close } = await testHouse({ PUBLIC_URL: 'https://portal.example.org' })
  await seedSandbox(db, house)
  const chan = sandboxPartyId(house, 'person', 'chan-tai-man')
  const wong = sandboxPartyId(house, 'person', 'wong-mei-ling')
  const output = outputsOfType(house, 'general-restaurant-licence')[0]!
  const clock = { now: new Date('2026-12-18T02:00:00Z') }
  const readCtx = (): ReadCtx => ({ house, db, actor: system, now: clock.now })
  const inTx = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(db, { house, actor: system, now: clock.now }, work)
  const wanted = (change: Partial<NewCredential> = {}): NewCredential => ({
    partyId: chan, holder: 'Chan Tai Man 陳大文', caseId: uuid(), reference: 'K7QM-4TXR-9HD3', serviceId: 'fehd-grl', organisation: 'FEHD', output,
    claims: output.claims.map(({ id, label, main }) => ({ id, label, value: { en: `${id} in English`, 'zh-Hant': `中文${id}𨋢` }, main })),
    validUntil: '2027-12-17', ...change,
  })
  const languages = house.pack.settings.languages
  const actorOf = (party: string): Actor => ({ ...visitor, kind: 'person', id: party, party, name: 'Chan', partyName: 'Chan', session: party, assurance: 'plus', provenAt: clock.now })
  const site: Site = {
    house, db, dbOf: () => db, languages, clock: () => clock.now,
    sessions: { actorOf: (token) => Promise.resolve(actorOf(token)) },
    withinLimit: () => Promise.resolve(true),
    shellFor: ({ language, csrf }): Shell => ({ lang: language, languages, inLanguage: (path) => `/${path}/`, brand: house.pack.settings.brand, demo: true, csrf }),
    errorPage: (_shell, problem) => html`<p>${problem.text.en}</p>`,
    onRefusal: () => Promise.resolve(),
    observe: () => undefined,
  }
  const app = makeApp(site, pages, endpoints)
  const get = (path: string, party?: string, headers: Record<string, string> = {}) =>
    app(new Request(`https://portal.example.org${path}`, { headers: { ...headers, ...(party && { cookie: `__Host-session=${party}; session=${party}` }) } }))
  return {
    house, db, chan, wong, output, clock, readCtx, inTx, wanted, asOwner, close,
    async issue(change: Partial<NewCredential> = {}) {
      const { credentialId } = await inTx((ctx) => issueCredential(ctx, wanted(change)))
      return (await credentialOf(readCtx(), change.partyId ?? chan, credentialId))!
    },
    get,
    /** The issuers that the sandbox has for tests, by the form that they sign. */
    async testIssuers(): Promise<Readonly<Record<string, string>>> {
      const { issuers } = (await (await get('/sandbox/credential-issuers')).json()) as { issuers: { id: string; form: string }[] }
      return Object.fromEntries(issuers.map(({ id, form }) => [form, id]))
    },
    /** A request of a machine. */
    send: (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => app(new Request(`https://portal.example.org${path}`, { method: 'POST', headers: { 'content-type': type }, body })),
    post: (path: string, fields: Record<string, string>, party?: string) =>
      app(new Request(`https://portal.example.org${path}`, { method: 'POST', headers: party ? { cookie: `__Host-session=${party}; session=${party}` } : {}, body: new URLSearchParams({ action_id: uuid(), ...fields }) })),
    /** Hands in a file. */
    upload: (path: string, bytes: Uint8Array<ArrayBuffer> | string, name = 'file.bin') => {
      const body = new FormData()
      body.set('action_id', uuid())
      body.set('document', new File([bytes], name))
      return app(new Request(`https://portal.example.org${path}`, { method: 'POST', body }))
    },
  }
}
