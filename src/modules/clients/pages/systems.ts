import { emptyState, linkButton, section, tag, taskList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { State } from '../client.ts'
import { hasTooMany, ownClients } from '../own-clients.ts'
import { texts } from '../texts.ts'
import { developerFrame, organisationName, systemPath, systemsPath } from './frame.ts'

/** The systems of the party for whom somebody acts. */
export const systemsPage: Page = {
  path: systemsPath,
  who: 'person',
  async get(ctx) {
    const { t, at } = ctx
    const rows = await ownClients(ctx)
    const register = !(await hasTooMany(ctx)) && linkButton({ href: at(`${systemsPath}/new`), text: t(texts.register) })
    const tasks = rows.map((row) => ({ href: at(systemPath(row.id)), text: t(row.registration.names), detail: t(organisationName(ctx, row)), tag: stateTag(ctx, row.state) }))
    const list = rows.length > 0 ? html`${taskList(tasks)}${register && html`<p>${register}</p>`}` : emptyState({ title: t(texts.none), body: t(texts.noneWhy), act: register || undefined })
    return developerFrame(ctx, { title: texts.systems, lead: texts.systemsLead, main: html`${list}${seeAlso(ctx)}` })
  },
}

const tones = { sandbox: 'idle', proposed: 'run', live: 'ok', suspended: 'no' } as const satisfies Record<State, string>

export const stateTag = (ctx: PageCtx, state: State): Html => tag(tones[state], ctx.t(texts.states[state]))

function seeAlso(ctx: PageCtx): Html {
  const { t, at } = ctx
  const places = [
    ...(ctx.house.config.SANDBOX ? ([['/developers/people', texts.people, texts.peopleAbout], ['/developers/ready-clients', texts.ready, texts.readyAbout]] as const) : []),
    ['/developers/usage', texts.usage, texts.usageAbout] as const,
  ]
  return section({ id: 'more', title: t(texts.seeAlso), near: true, body: taskList(places.map(([path, name, about]) => ({ href: at(path), text: t(name), detail: t(about) }))) })
}
