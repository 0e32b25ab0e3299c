import { section, tag, taskList, type Task } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { draftsOf, ownShares, type OwnShare } from '../../forms/index.ts'
import { othersTexts } from '../others-texts.ts'
import { shareTexts as texts } from '../share-texts.ts'
import { applyPath, openApplication, othersStep } from './apply-application.ts'
import { awaitedRoles, standingIn } from './others-status.ts'
import { sharePath } from './share-application.ts'

/** For the account: what others ask the reader to sign, and for whom the reader's own applications wait. */
export async function sharesInAccount(ctx: PageCtx): Promise<Html> {
  const asked = await ownShares(ctx)
  const waiting = await waitingDrafts(ctx)
  return html`${asked.length > 0 && section({ id: 'shares', title: ctx.t(texts.accountTitle), body: taskList(asked.map((share) => askedTask(ctx, share))) })}
    ${waiting.length > 0 && section({ id: 'others', title: ctx.t(othersTexts.accountTitle), body: taskList(waiting) })}`
}

const askedTask = (ctx: PageCtx, { id, service, state }: OwnShare): Task => ({
  text: ctx.t(service),
  href: ctx.at(sharePath(id)),
  tag: tag(state === 'signed' ? 'ok' : state === 'declined' ? 'idle' : 'act', ctx.t(texts.states[state])),
})

async function waitingDrafts(ctx: PageCtx): Promise<Task[]> {
  const { services } = ctx.house.pack
  const withOthers = (await draftsOf(ctx, ctx.actor.party)).filter(({ serviceId }) => (services.get(serviceId)?.apply?.parties.length ?? 0) > 0)
  const tasks = await Promise.all(
    withOthers.map(async ({ serviceId }): Promise<Task | undefined> => {
      const opened = await openApplication(ctx, serviceId)
      if (!('application' in opened)) return undefined
      const { application } = opened
      const { progress, pinned } = application
      if (progress.parties.length === 0 || progress.reached < progress.pages.length) return undefined
      const awaited = awaitedRoles(await standingIn(ctx, application))
      const href = ctx.at(applyPath(application.home, awaited ? othersStep : 'check'))
      return { text: ctx.t(pinned.service.name), href, detail: ctx.t(awaited ? othersTexts.waitingFor(awaited) : othersTexts.ready) }
    }),
  )
  return tasks.filter((task) => task !== undefined)
}
