import { acts, button, goLink } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { ownClient } from '../own-clients.ts'
import { endClient } from '../register-client.ts'
import { texts } from '../texts.ts'
import { developerFrame, systemCrumbs, systemPath, systemsPath } from './frame.ts'

/** Asks once more before a system goes. */
export const endPage: Page = {
  path: `${systemsPath}/:id/end`,
  who: 'person',
  async get(ctx, { id = '' }) {
    const { t, at } = ctx
    const row = await ownClient(ctx, id)
    const main = html`<form method="post" action="${at(`${systemPath(row.id)}/end`)}">${ctx.formFields()}${acts(button({ text: t(texts.endYes), weight: 'risk', name: 'end', value: 'yes' }), goLink({ href: at(systemPath(row.id)), text: t(texts.back) }))}</form>`
    return developerFrame(ctx, { title: texts.endTitle, over: row.registration.names, lead: row.live_from === null ? texts.endSandbox : texts.endLive, main, crumbs: systemCrumbs(ctx, row), form: true })
  },
  async post(ctx, { id = '' }, form) {
    const row = await ownClient(ctx, id)
    if (form.text('end') !== 'yes') return { redirect: ctx.at(systemPath(row.id)) }
    await endClient(ctx, row)
    return { redirect: ctx.at(systemsPath) }
  },
}
