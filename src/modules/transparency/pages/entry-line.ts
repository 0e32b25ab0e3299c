import { tag } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { EntryStanding } from '../anchor/entry-standing.ts'
import { texts } from './texts.ts'

/** How far one entry has come into the public log, in a line or two: for the page of what it is about. */
export function entryLine(ctx: PageCtx, standing: EntryStanding): Html {
  const { t } = ctx
  const write = (at: Date) => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
  const link = html`<a href="${ctx.at('/log')}">${t(texts.about)}</a>`
  if (standing.state === 'not logged') return html`<p>${tag('run', t(texts.notLogged))}</p><p class="small soft">${t(texts.soon)} ${link}</p>`
  const { anchoredAt, embedded } = standing
  const words = anchoredAt === undefined ? texts.loggedSince(write(standing.loggedAt)) : embedded ? texts.anchoredHere(write(anchoredAt)) : texts.anchoredSince(write(anchoredAt))
  return html`<p>${tag('ok', t(texts.logged))}</p><p class="small soft">${t(words)} ${link}</p>`
}
