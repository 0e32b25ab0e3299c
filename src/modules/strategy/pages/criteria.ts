import { bullets, document, pageTitle, section } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { criteria } from '../criteria.ts'
import { realStages } from '../stage.ts'
import { stageMeanings, texts } from '../texts.ts'
import { overviewPath, trail } from './shared.ts'

/** What each stage asks of a service, for whoever wants to check the judging. */
export const criteriaPage: Page = {
  path: `${overviewPath}/criteria`,
  who: 'anyone',
  keep: true,
  get(ctx) {
    const { t } = ctx
    const parts = realStages.map((stage) =>
      section({
        id: `stage-${stage}`,
        title: t(texts.numbered(stage)),
        near: true,
        body: html`<p>${t(stageMeanings[stage])}</p><dl class="sum lines">${criteria.filter((one) => one.stage === stage).map(({ name, rule }) => html`<div class="wide"><dt><b>${t(name)}</b></dt><dd>${t(rule)}</dd></div>`)}</dl>`,
      }),
    )
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.criteriaTitle), lead: t(texts.criteriaLead) })}<div class="read">${bullets(texts.rules.map(t))}${parts}<p class="small soft">${t(texts.source)}</p></div></div>`
    return document(ctx.shell, { title: t(texts.criteriaTitle), description: t(texts.criteriaLead), main, crumbs: trail(ctx, [{ text: t(texts.criteriaTitle) }]) })
  },
}
