import { acts, button, errorSummary, goLink, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { ownClient } from '../own-clients.ts'
import { propose, proposalsOf, withdrawProposal } from '../propose.ts'
import { refuse } from '../refusals.ts'
import { liveFaults, type Problem } from '../registration/read-registration.ts'
import { texts } from '../texts.ts'
import { developerFrame, systemCrumbs, systemPath, systemsPath } from './frame.ts'

const mostWhy = 2000

/** Asks two officers to let a system go live; or takes that back while it waits. */
export const proposalPage: Page = {
  path: `${systemsPath}/:id/proposal`,
  who: 'person',
  async get(ctx, { id = '' }) {
    const row = await ownClient(ctx, id)
    if ((await proposalsOf(ctx, row.id)).waiting) return showWaiting(ctx, row)
    return row.state === 'sandbox' ? show(ctx, row, '', []) : refuse('client.not_changeable')
  },
  async post(ctx, { id = '' }, form) {
    const row = await ownClient(ctx, id)
    const place = { redirect: ctx.at(systemPath(row.id)) }
    if (form.text('withdraw') === 'yes') {
      await withdrawProposal(ctx, row)
      return place
    }
    if (row.state !== 'sandbox') refuse('client.not_changeable')
    const why = form.text('why').trim()
    if (onlySwitchesLanguage(form)) return show(ctx, row, why, [])
    const problems = [...(why === '' || [...why].length > mostWhy ? [{ field: 'why', text: texts.askWhy }] : []), ...liveFaults(row.registration)]
    if (problems.length > 0) return { status: 422, body: show(ctx, row, why, problems) }
    await propose(ctx, row, { id: ctx.actionId, registration: row.registration, why })
    return place
  },
}

function show(ctx: PageCtx, row: ClientRow, why: string, problems: readonly Problem[]): Html {
  const { t, at } = ctx
  const path = `${systemPath(row.id)}/proposal`
  const summary = problems.length > 0 && errorSummary({ title: t(texts.problems), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })
  const error = problems[0] && { error: t(problems[0].text) }
  const here = ctx.house.config.SANDBOX && html`<p class="small soft">${t(texts.liveHere)}</p>`
  const main = html`${here}<form id="proposal" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${textArea({ id: 'why', name: 'why', label: t(texts.why), hint: t(texts.whyHint), value: why, rows: 6, ...error })}${acts(button({ text: t(texts.send) }), goLink({ href: at(systemPath(row.id)), text: t(texts.back) }))}</form>`
  return developerFrame(ctx, { title: texts.propose, over: row.registration.names, lead: texts.proposeLead, before: summary, main, crumbs: systemCrumbs(ctx, row), form: true, typedIn: { form: 'proposal', path } })
}

function showWaiting(ctx: PageCtx, row: ClientRow): Html {
  const { t, at } = ctx
  const main = html`<form method="post" action="${at(`${systemPath(row.id)}/proposal`)}">${ctx.formFields()}${acts(button({ text: t(texts.withdraw), name: 'withdraw', value: 'yes' }), goLink({ href: at(systemPath(row.id)), text: t(texts.back) }))}</form>`
  return developerFrame(ctx, { title: texts.withdraw, over: row.registration.names, main, crumbs: systemCrumbs(ctx, row), form: true })
}
