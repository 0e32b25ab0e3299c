import { acts, backLink, button, checkboxes, document, goLink, notice, pageTitle, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { profileKeysOf, refill, saveDraft, type Form } from '../../forms/index.ts'
import { choose, factsOf, withheldFrom, type Fact } from '../../profile/index.ts'
import { knownCount, knownTexts as texts } from '../known-texts.ts'
import { applyPath, insteadOfPost, openApplication, resumePath, type Application } from './apply-application.ts'

const step = 'known'

/** What of the profile goes into one application: chosen before it is begun, and at any time until it is sent. */
export const applyKnownPage: Page = {
  path: '/services/:id/apply/known',
  who: 'person',
  async get(ctx, params) {
    const opened = await openApplication(ctx, params['id'] ?? '')
    return 'instead' in opened ? opened.instead : knownPage(ctx, opened.application)
  },
  async post(ctx, params, body) {
    const opened = await openApplication(ctx, params['id'] ?? '', true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    if (application.journey) refuse('page.not_found')
    const { form, draft, pinned } = application
    const keys = (await factsFor(ctx, form)).map(({ key }) => key)
    const ticked = new Set(body.all('passes'))
    await choose(ctx, { serviceId: form.service.id, passes: keys.filter((key) => ticked.has(key)), withheld: keys.filter((key) => !ticked.has(key)) })
    if (draft.savedAt) await saveDraft(ctx, { form, digest: pinned.digest, draft: await refill(ctx, form, draft), language: ctx.tag })
    return { redirect: ctx.at(draft.savedAt ? resumePath(application) : applyPath(application.home)) }
  },
}

/** What is known of the acting party, and of the person who acts, that the form would be filled in with. */
async function factsFor(ctx: PageCtx, form: Form): Promise<readonly Fact[]> {
  const { party, id } = ctx.actor
  const keys = profileKeysOf(form)
  const own = await factsOf(ctx, party)
  const more = party === id ? [] : (await factsOf(ctx, id)).filter(({ key }) => !own.some((one) => one.key === key))
  return [...own, ...more].filter(({ key }) => keys.has(key))
}

async function knownPage(ctx: PageCtx, application: Application): Promise<Html> {
  const { t, at, house } = ctx
  const { service } = application.pinned
  const facts = await factsFor(ctx, application.form)
  const withheld = await withheldFrom(ctx, service.id)
  const options = facts.map((fact) => ({ value: fact.key, label: t(fact.name), hint: html`${t(fact.masked ?? fact.shown)} · ${t(fact.source)}` }))
  const form = html`<form method="post" action="${at(applyPath(service, step))}" class="form">${ctx.formFields()}
    ${checkboxes({ id: 'passes', name: 'passes', label: t(texts.facts), hint: t(texts.lead), options, values: facts.flatMap(({ key }) => (withheld.has(key) ? [] : [key])) })}
    ${acts(button({ text: t(texts.save) }))}</form>`
  const over = t(house.pack.organisations.get(service.organisation)!.name)
  return document(ctx.shell, {
    title: t(texts.title),
    section: 'services',
    noindex: true,
    main: html`<div class="wrap">${backLink({ href: at(applyPath(service)), text: t(service.name) })}${pageTitle({ title: t(texts.title), over })}<div class="read">
      ${facts.length === 0 ? notice('know', { body: t(texts.nothing) }) : form}
      ${section({ id: 'why', title: t(texts.why), body: html`<p>${t(service.apply.purpose)}</p>` })}</div></div>`,
  })
}

/** On the page before the first question: how much is filled in, and the way to choose. */
export async function knownPart(ctx: PageCtx, { pinned, form, journey }: Application): Promise<Html | undefined> {
  if (ctx.actor.kind !== 'person' || journey) return undefined
  const facts = await factsFor(ctx, form)
  if (facts.length === 0) return undefined
  const withheld = await withheldFrom(ctx, pinned.service.id)
  const filled = facts.filter(({ key }) => !withheld.has(key)).length
  const body = html`<p>${ctx.t(knownCount(filled, facts.length))}</p><p>${goLink({ href: ctx.at(applyPath(pinned.service, step)), text: ctx.t(texts.link) })}</p>`
  return section({ id: 'known', title: ctx.t(texts.section), body })
}
