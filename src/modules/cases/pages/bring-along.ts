import { button, document, pageTitle } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, FormBody, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { appliedFor, broughtDrafts, compileForm, draftsOf, takeAlong, type BroughtDraft } from '../../forms/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { applyPath } from './apply-application.ts'

/**
 * Takes along what this person began before signing in, when one of its pages is shown. Where the party has a draft of that service
 * already, nothing is touched and the way leads to the page where they choose.
 */
export async function bringAlong(ctx: PageCtx, serviceId: string): Promise<Answer | undefined> {
  const waiting = await waitingDraft(ctx, serviceId)
  if (!waiting) return undefined
  const { pinned, brought } = waiting
  const done = await ctx.write((own) => takeAlong(own, { form: compileForm(pinned.pack, pinned.service), digest: pinned.digest, language: ctx.tag, brought }))
  return done === 'two' ? { redirect: ctx.at(applyPath(pinned.service)) } : undefined
}

/** The page where somebody chooses between two drafts; undefined when there are not two. */
export async function twoDraftsPage(ctx: PageCtx, serviceId: string): Promise<Html | undefined> {
  const waiting = await waitingDraft(ctx, serviceId)
  if (!waiting) return undefined
  const { t, at } = ctx
  const { pinned, brought } = waiting
  const own = (await draftsOf(ctx, ctx.actor.party)).find((draft) => draft.serviceId === pinned.service.id)
  if (!own) return undefined
  const write = (moment: Date) => writeMoment(moment, ctx.tag, ctx.house.pack.settings.timeZone)
  const choice = (value: string, id: string, about: string) => html`<li><span id="${id}">${about}</span>${button({ text: t(texts.twoThis), name: 'rather', value, weight: 'second' })}</li>`
  const body = html`<form method="post" action="${at(applyPath(pinned.service))}">${ctx.formFields()}<ul class="tasks lines">
${choice('brought', 'brought', t(texts.twoBrought(write(brought.savedAt))))}${choice('own', 'own', t(texts.twoOwn(write(own.savedAt))))}</ul></form>`
  return document(ctx.shell, { title: t(texts.twoTitle), section: 'services', noindex: true, main: html`<div class="wrap">${pageTitle({ title: t(texts.twoTitle), over: t(pinned.service.name), lead: t(texts.twoWhy) })}<div class="read">${body}</div></div>` })
}

/** Keeps the draft that was chosen, and gives the other one up. */
export async function chooseDraft(ctx: PostCtx, serviceId: string, form: FormBody): Promise<void> {
  const waiting = await waitingDraft(ctx, serviceId)
  const rather = form.text('rather')
  if (!waiting || (rather !== 'own' && rather !== 'brought')) return
  const { pinned, brought } = waiting
  await takeAlong(ctx, { form: compileForm(pinned.pack, pinned.service), digest: pinned.digest, language: ctx.tag, brought, rather })
}

/** A draft of a service that the acting party may apply for, begun before signing in. */
async function waitingDraft(ctx: PageCtx, serviceId: string): Promise<{ pinned: PinnedService; brought: BroughtDraft } | undefined> {
  if (!ctx.actor.guests?.length) return undefined
  const pinned = appliedFor(ctx.house.pack, serviceId)?.pinned
  if (!pinned?.service.apply.by.includes(ctx.actor.partyKind)) return undefined
  const [brought] = await broughtDrafts(ctx, serviceId)
  return brought && { pinned, brought }
}
