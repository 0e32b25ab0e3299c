import { acts, button, goLink, section, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { maySomewhere } from '../../access/index.ts'
import { findDocument } from './find-document.ts'
import { licencesPage, place } from './frame.ts'
import { documentList, soughtIn } from './licence-list.ts'
import { workTexts as texts } from './texts.ts'

/** Where an officer finds a licence by its number, outside of any case, and looks through those of an office: at first what ends soon. */
export const licencesWorkPage: Page = {
  path: place,
  who: 'officer',
  action: 'credentials.find',
  async get(ctx) {
    const typed = ctx.query.get('number')
    if (typed === null) return overview(ctx, '')
    try {
      return { redirect: ctx.at(`${place}/${(await findDocument(ctx, typed)).newest.number}`) }
    } catch (error) {
      // A number that finds nothing is a fault of the form, not a page that is not there.
      if (error instanceof Refusal && error.code === 'credential.no_such_number') return { status: 200, body: await overview(ctx, typed, ctx.t(texts.noSuchNumber)) }
      throw error
    }
  },
}

async function overview(ctx: PageCtx, typed: string, problem?: string): Promise<Html> {
  const { t, at } = ctx
  const asked = soughtIn(ctx)
  const main = html`<form method="get" class="form" action="${at(place)}">
      ${textField({ id: 'number', name: 'number', label: t(texts.find), hint: t(texts.findHint), value: typed.slice(0, 40), autocomplete: 'off', error: problem })}
      ${acts(button({ text: t(texts.findButton) }))}</form>
    ${maySomewhere(ctx, 'credentials.run') && html`<p>${goLink({ href: at(`${place}/runs`), text: t(texts.bulk) })}</p>`}
    ${section({ id: 'list', title: t(asked.isNarrowed ? texts.listed : texts.ending), body: await documentList(ctx, asked) })}`
  return licencesPage(ctx, { title: t(texts.title), main })
}
