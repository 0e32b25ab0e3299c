import { document, goLink, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { differencesOf } from '../difference.ts'
import { draftOf } from '../draft.ts'
import { liveText } from '../live-text.ts'
import { texts } from '../texts.ts'
import { valueOf } from '../written.ts'
import { servicePath } from './officer.ts'
import { differenceTable } from './tell-difference.ts'

/** A draft against what is live at this moment. */
export const differencePage: Page = {
  path: `${workbench}/services/:id/difference`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { t, at } = ctx
    const draft = await draftOf(ctx, id)
    const live = await liveText(ctx, id)
    const main = html`<div class="wrap">${pageTitle({ over: id, title: t(texts.difference), lead: t(texts.differenceLead) })}${differenceTable(ctx, differencesOf(valueOf(live?.text ?? '') ?? {}, valueOf(draft.text) ?? {}))}
      <p>${goLink({ href: at(servicePath(id, '/draft')), text: t(texts.goOn) })} ${goLink({ href: at(servicePath(id, '/propose')), text: t(texts.propose) })}</p></div>`
    return document(ctx.shell, { title: t(texts.difference), section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(id)), text: id }, { text: t(texts.difference) }] })
  },
}
