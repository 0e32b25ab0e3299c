import { bullets } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { limitsOf, type Policy } from '../../access/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import type { Reach } from '../reach.ts'
import { whoSeesTexts as texts } from '../who-sees-texts.ts'

/** How much of a case a post reads, in words: all, or the headings of the pages. */
export function reachText(reach: Reach, { service }: PinnedService): Text {
  if (reach.whole) return texts.whole
  if (reach.pages.size === 0) return texts.noAnswers
  const titles = [...reach.pages].map((id) => service.apply.pages.find((page) => page.id === id)?.title ?? sameInAll(id))
  return texts.parts(compose((tag) => titles.map((title) => say(title, tag)).join(tag === 'en' ? ', ' : '、')))
}

/** The sentences of policies; officers are also told what each is called in the list of all. */
export const sentences = ({ t }: PageCtx, policies: readonly Policy[], named: boolean): Html =>
  html`${policies.map(({ id, says }) => html`<span>${t(says)}${named && html` <small class="soft" translate="no">${id}</small>`}</span> `)}`

/** What nobody may, whatever post they hold. */
export function neverPart(ctx: PageCtx, named: boolean): Html | false {
  const limits = limitsOf(ctx.house, 'cases.read')
  return limits.length > 0 && html`<div class="near"><h3>${ctx.t(texts.never)}</h3>${bullets(limits.map((one) => sentences(ctx, [one], named)))}</div>`
}
