import { acts, button, document, emptyState, more, pageTitle, select } from '../../../../design/index.ts'
import { writeMoment } from '../../../../kernel/dates.ts'
import { html, type Html } from '../../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../../kernel/page.ts'
import { twinIds } from '../providers.ts'
import { behaviours } from './behaviour.ts'
import * as q from './sandbox-sms.sql.ts'
import { behaviourNames, twinTexts } from './texts.ts'

const mostShown = 50

/** The telephones of everybody in the sandbox, whose people are fictional; and how the two providers behave. */
export const sandboxSmsPage: Page = {
  path: '/sandbox/sms',
  bare: true,
  who: 'sandbox',
  async get(ctx) {
    const [texts, moods] = await Promise.all([ctx.db.all(q.latestTexts(mostShown)), ctx.db.all(q.readMoods())])
    const title = ctx.t(twinTexts.title)
    const list = texts.length === 0 ? emptyState({ title: ctx.t(twinTexts.none), body: ctx.t(twinTexts.noneNext) }) : html`<ol class="list lines">${texts.map((one) => listed(ctx, one))}</ol>`
    const main = html`<div class="wrap">${pageTitle({ title, lead: ctx.t(twinTexts.lead) })}<div class="read stack">${list}${moodForm(ctx, moods)}</div></div>`
    return document(ctx.shell, { title, noindex: true, main })
  },
  async post(ctx, _params, form) {
    for (const id of twinIds) {
      const behaviour = behaviours.find((one) => one === form.text(id))
      if (behaviour) await ctx.tx.all(q.putMood(id, behaviour))
    }
    return { redirect: `/sandbox/sms?lang=${ctx.language.path}` }
  },
}

const listed = (ctx: PageCtx, one: q.TwinText): Html => html`<li><h2>${one.recipient}</h2>
  <p class="small soft">${ctx.t(twinTexts.provider)} ${one.provider.toUpperCase()} · ${writeMoment(one.takenAt, ctx.tag, ctx.house.pack.settings.timeZone)}${one.askedTimes > 1 && html` · ${ctx.t(twinTexts.again)}`}</p>
  <p>${one.words.split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>
  ${one.lastAnswer !== null && html`<p class="small num">${ctx.t(twinTexts.answered)} ${one.lastAnswer}</p>`}</li>`

const moodForm = (ctx: PageCtx, moods: readonly { provider: string; behaviour: string }[]): Html => more({
  summary: ctx.t(twinTexts.behave),
  body: html`<form class="form" method="post" action="/sandbox/sms?lang=${ctx.language.path}">${ctx.formFields()}
    ${twinIds.map((id) => select({
      id: `mood-${id}`,
      name: id,
      label: `${ctx.t(twinTexts.provider)} ${id.toUpperCase()}`,
      hint: ctx.t(twinTexts.behaveHint),
      value: moods.find((one) => one.provider === id)?.behaviour ?? 'once',
      options: behaviours.map((one) => ({ value: one, label: ctx.t(behaviourNames[one]) })),
    }))}
    ${acts(button({ text: ctx.t(twinTexts.save), weight: 'second' }))}</form>`,
})
