import { button, taskList, type Task } from '../../../design/index.ts'
import { dayIn, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { appliedFor, broughtDrafts, draftsOf, type BroughtDraft } from '../../forms/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { applyPath, openApplication } from './apply-application.ts'
import { helpLine } from './assisted-notice.ts'
import { bringAlong } from './bring-along.ts'
import { day } from './shared.ts'

/** The party's drafts, newest first: how far each is, when it is deleted, the way on, and a button that throws it away. */
export async function draftList(ctx: PageCtx): Promise<Html | undefined> {
  for (const { serviceId } of await broughtDrafts(ctx)) await bringAlong(ctx, serviceId)
  const own = await Promise.all((await draftsOf(ctx, ctx.actor.party)).map((draft) => ownTask(ctx, draft)))
  const brought = (await broughtDrafts(ctx)).map((draft) => broughtTask(ctx, draft))
  const tasks = [...brought, ...own].filter((task) => task !== undefined)
  return tasks.length > 0 ? taskList(tasks) : undefined
}

async function ownTask(ctx: PageCtx, { serviceId, savedAt, expiresAt }: { serviceId: string; savedAt: Date; expiresAt: Date }): Promise<Task | undefined> {
  const { t, at, tag, house } = ctx
  const service = serviceOf(ctx, serviceId)
  if (!service) return undefined
  const opened = await openApplication(ctx, serviceId)
  if ('instead' in opened && ctx.actor.mandate) return undefined
  const { timeZone } = house.pack.settings
  const kept = t(texts.draftSaved(writeMoment(savedAt, tag, timeZone), day(ctx, dayIn(expiresAt, timeZone))))
  const help = 'application' in opened ? await helpLine(ctx, opened.application.draft) : undefined
  const far = 'application' in opened ? t(texts.draftPart(opened.application.progress.reached, opened.application.progress.pages.length)) : undefined
  return { text: t(service.name), href: at(applyPath(service)), detail: html`${help !== undefined && html`${help}<br>`}${far !== undefined && html`${far}<br>`}${kept}`, tag: deleteForm(ctx, service) }
}

/** One that could not be taken along: there is another, or it is for somebody whom the person does not act for now. */
function broughtTask(ctx: PageCtx, { serviceId, expiresAt }: BroughtDraft): Task | undefined {
  const service = serviceOf(ctx, serviceId)
  return service && { text: ctx.t(service.name), href: ctx.at(applyPath(service)), detail: ctx.t(texts.draftBrought(writeMoment(expiresAt, ctx.tag, ctx.house.pack.settings.timeZone))) }
}

/** A journey through several services has a draft like one. */
const serviceOf = ({ house }: PageCtx, key: string): Service | undefined => house.pack.services.get(key) ?? appliedFor(house.pack, key)?.pinned.service

function deleteForm(ctx: PageCtx, service: Service): Html {
  const fields = html`${ctx.formFields()}<input type="hidden" name="from" value="account">`
  return html`<form method="post" action="${ctx.at(applyPath(service))}">${fields}${button({ text: ctx.t(texts.delete), unseen: ctx.t(texts.draftDelete(service.name)), name: 'forget', value: 'yes', weight: 'quiet' })}</form>`
}
