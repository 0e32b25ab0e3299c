import { acts, button, errorSummary, goLink, notice, section, table, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { ownClient } from '../own-clients.ts'
import { changeKeys } from '../register-client.ts'
import { mostKeys, readKeys } from '../registration/read-keys.ts'
import { keysOf } from '../registration/read-registration.ts'
import { keyTexts } from '../registration/registration-texts.ts'
import { texts } from '../texts.ts'
import { developerFrame, systemCrumbs, systemPath, systemsPath } from './frame.ts'

/** The public keys of a system: a second one is added, and the first removed when it is not used any more. */
export const keysPage: Page = {
  path: `${systemsPath}/:id/keys`,
  who: 'person',
  get: async (ctx, { id = '' }) => show(ctx, await ownClient(ctx, id), {}),
  async post(ctx, { id = '' }, form) {
    const row = await ownClient(ctx, id)
    const known = keysOf(row.registration)
    const [pasted, removed] = [form.text('keys').trim(), form.text('remove')]
    const seen = /^[1-9]\d{0,8}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0
    const again = (text: Text, kept = pasted): Answer => ({ status: 422, body: show(ctx, row, { pasted: kept, problem: text }) })
    if (removed !== '') {
      const left = known.filter(({ kid }) => kid !== removed)
      if (left.length === 0) return again(texts.lastKey, '')
      return (await changeKeys(ctx, row, seen, left)) ? { redirect: ctx.at(`${systemPath(row.id)}/keys`) } : again(texts.overtaken, '')
    }
    const read = readKeys(pasted)
    const secret = 'fault' in read && read.secret
    if (onlySwitchesLanguage(form)) return show(ctx, row, { pasted: secret ? '' : pasted })
    if ('fault' in read) return again(read.fault, secret ? '' : pasted)
    if (known.length + read.keys.length > mostKeys) return again(keyTexts.tooMany(mostKeys))
    if (known.some(({ kid }) => read.keys.some((one) => one.kid === kid))) return again(keyTexts.sameKid)
    if (known.some(({ alg }) => read.keys.some((one) => one.alg !== alg))) return again(keyTexts.sameAlgorithm)
    return (await changeKeys(ctx, row, seen, [...known, ...read.keys])) ? { redirect: ctx.at(`${systemPath(row.id)}/keys`) } : again(texts.overtaken)
  },
}

function show(ctx: PageCtx, row: ClientRow, { pasted = '', problem }: { pasted?: string; problem?: Text }): Html {
  const { t, at } = ctx
  const path = `${systemPath(row.id)}/keys`
  const keys = keysOf(row.registration)
  const back = html`<p>${goLink({ href: at(systemPath(row.id)), text: t(texts.back) })}</p>`
  if (keys.length === 0) {
    const words = row.registration.metadata['jwks_uri'] === undefined ? texts.keysNone : texts.keysAtAddress
    return developerFrame(ctx, { title: texts.keys, over: row.registration.names, main: html`${notice('know', { body: t(words) })}${back}`, crumbs: systemCrumbs(ctx, row), form: true })
  }
  const revision = html`<input type="hidden" name="revision" value="${row.revision}">`
  const rows = keys.map(({ kid, alg }) => [html`<code translate="no">${kid}</code>`, alg, html`<form method="post" action="${at(path)}">${ctx.formFields()}${revision}${button({ text: t(texts.remove), weight: 'risk', name: 'remove', value: kid, unseen: kid })}</form>`])
  const list = table({ caption: t(texts.keys), hideCaption: true, columns: [{ name: t(texts.key) }, { name: t(texts.algorithm) }, { name: t(texts.remove) }], rows })
  const full = keys.length >= mostKeys
  const field = textArea({ id: 'keys', name: 'keys', label: t(texts.newKey), hint: t(texts.newKeyHint), value: pasted, rows: 6, ...(problem && { error: t(problem) }) })
  const adding = full ? html`<p>${t(texts.fullKeys)}</p>` : html`<form id="key" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${revision}${field}${acts(button({ text: t(texts.addKey) }))}</form>`
  const summary = problem && errorSummary({ title: t(texts.problems), problems: [{ href: full ? '#add' : '#keys', text: t(problem) }] })
  return developerFrame(ctx, {
    title: texts.keys, over: row.registration.names, lead: texts.keysLead, before: summary ?? false, form: true, crumbs: systemCrumbs(ctx, row),
    main: html`${list}${section({ id: 'add', title: t(texts.addKey), near: true, body: adding })}${back}`,
    ...(!full && { typedIn: { form: 'key', path } }),
  })
}
