import { acts, backLink, button, document, errorSummary, notice, pageTitle, section, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { browserWords, readBrowser } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { addOptions, addPasskey, isOnlyWay, longestName, nameOf, removePasskey, sealName } from '../add-passkey.ts'
import { listPasskeys, readPasskey, renamePasskey } from '../authentication.sql.ts'
import { noteDevice } from '../devices.ts'
import type { AuthenticationEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import { methods, passkeys as words } from '../texts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'

const back = '/account/sign-in-methods'
/** Whoever finds a browser that was left open shall not make themselves a key to it. */
const proof = { withinMinutes: 10 } as const

/** What is wrong with a name; undefined when it can be kept. */
const faultOfName = (name: string): Text | undefined => (name === '' ? words.nameMissing : [...name].length > longestName ? words.nameLong : undefined)

const nameField = ({ t }: PageCtx, value: string, fault?: Text): Html =>
  textField({ id: 'name', name: 'name', label: t(words.name), hint: t(words.nameHint), required: true, value, autocomplete: 'off', maxLength: longestName, error: fault && t(fault) })

const summary = ({ t }: PageCtx, fault: Text | undefined): Html | undefined => fault && errorSummary({ title: t(words.problem), problems: [{ href: '#name', text: t(fault) }] })

/** Adds a passkey on the device that somebody has before them. */
export const newPasskeyPage: Page = {
  path: '/account/passkeys/new',
  who: 'person',
  proof,
  bodyBytes: 131_072,
  get: (ctx) => newPage(ctx, ctx.t(browserWords(readBrowser(ctx.browser.name)))),
  async post(ctx, _params, form) {
    const name = form.text('name').trim()
    const fault = faultOfName(name)
    if (fault) return { status: 422, body: await newPage(ctx, name, fault) }
    await addPasskey(ctx, form, name)
    const { cookies } = await noteDevice(ctx, ctx.actor.id, { quietly: true })
    return { redirect: ctx.at(`${back}?done=added`), cookies }
  },
}

async function newPage(ctx: PageCtx, name: string, fault?: Text): Promise<Html> {
  const { t, at } = ctx
  const form = passkeyForm(ctx, { id: 'add-passkey', path: '/account/passkeys/new', kind: 'create', asked: await addOptions(ctx), button: words.add, fields: nameField(ctx, name, fault) })
  return document(ctx.shell, {
    title: t(words.addTitle),
    section: 'account',
    noindex: true,
    scripts: [passkeyScript()],
    main: html`<div class="wrap">${backLink({ href: at(back), text: t(methods.title) })}<div class="form">${summary(ctx, fault)}${pageTitle({ title: t(words.addTitle), lead: t(words.addLead) })}${form}</div></div>`,
  })
}

/** Renames or removes one passkey. */
export const passkeyPage: Page = {
  path: '/account/passkeys/:id',
  who: 'person',
  proof,
  get: (ctx, { id = '' }) => onePage(ctx, id),
  async post(ctx, { id = '' }, form) {
    if (!isUuid(id)) refuse('passkey.not_found')
    if (form.text('do') === 'remove') {
      await removePasskey(ctx, id)
      return { redirect: ctx.at(`${back}?done=removed`) }
    }
    const name = form.text('name').trim()
    const fault = faultOfName(name)
    if (fault) return { status: 422, body: await onePage(ctx, id, { name, fault }) }
    if (!(await ctx.tx.maybe(renamePasskey(ctx.actor.id, id, await sealName(ctx, id, name))))) refuse('passkey.not_found')
    await record<AuthenticationEntry>(ctx, ctx.actor.id, { what: 'passkey.renamed', passkey: id })
    return { redirect: ctx.at(`${back}?done=renamed`) }
  },
}

async function onePage(ctx: PageCtx, id: string, typed?: { name: string; fault: Text }): Promise<Html> {
  const { t, at } = ctx
  const row = (isUuid(id) ? await ctx.db.maybe(readPasskey(ctx.actor.id, id)) : undefined) ?? refuse('passkey.not_found')
  const name = typed?.name ?? (await nameOf(ctx, row))
  const own = await ctx.db.all(listPasskeys(ctx.actor.id))
  const action = at(`/account/passkeys/${id}`)
  const remove = (await isOnlyWay(ctx, own))
    ? notice('know', { body: t(words.removeOnly) })
    : html`<p>${t(words.removeWhat)}</p>${own.length === 1 && notice('care', { body: t(words.removeLast) })}<form method="post" action="${action}">${ctx.formFields()}${acts(button({ text: t(words.remove), weight: 'risk', name: 'do', value: 'remove' }))}</form>`
  const title = name || t(words.noName)
  return document(ctx.shell, {
    title,
    section: 'account',
    noindex: true,
    main: html`<div class="wrap">${backLink({ href: at(back), text: t(methods.title) })}<div class="form">${summary(ctx, typed?.fault)}${pageTitle({ title })}${row.assurance === 'basic' && notice('know', { body: t(words.basicWhy) })}
      <form method="post" action="${action}" novalidate>${ctx.formFields()}${nameField(ctx, name, typed?.fault)}${acts(button({ text: t(words.rename) }))}</form>
      ${section({ id: 'remove', title: t(words.removeTitle), body: remove })}</div></div>`,
  })
}
