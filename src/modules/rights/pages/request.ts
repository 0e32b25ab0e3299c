import { acts, button, errorSummary, section, summaryList, tag, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx, Params } from '../../../kernel/page.ts'
import { may } from '../../access/index.ts'
import { refuse } from '../refusals.ts'
import { decideRequest, withdrawRequest, wordsOf } from '../request.ts'
import * as q from '../rights.sql.ts'
import { byOn, colon, texts } from '../texts.ts'
import { day, lastDay, moment, officerNames, place, postName, rightsPage, roleName } from './frame.ts'

/** One request for a post: whoever may decide, decides; whoever asked, takes back. */
export const requestPage: Page = {
  path: `${place}/requests/:party/:id`,
  who: 'officer',
  writesRights: true,
  get: async (ctx, params) => shown(ctx, await requestFor(ctx, params)),
  async post(ctx, params, body) {
    const row = await requestFor(ctx, params)
    const key = { partyId: row.party_id, id: row.id }
    const act = body.text('act')
    if (onlySwitchesLanguage(body)) return shown(ctx, row, body.text('reason'))
    if (act === 'withdraw') await withdrawRequest(ctx, key)
    else if (act === 'refuse' && body.text('reason').trim() === '') return { status: 422, body: await shown(ctx, row, '', true) }
    else if (act === 'approve' || act === 'refuse') await decideRequest(ctx, key, { approves: act === 'approve', reason: body.text('reason').slice(0, 1000) })
    return { redirect: ctx.at(`${place}/requests/${row.party_id}/${row.id}`) }
  },
}

/** Seen by rights officers of the organisation and auditors, by whoever asked and by whoever is to hold the post. */
async function requestFor(ctx: PageCtx, { party = '', id = '' }: Params): Promise<q.RequestRow> {
  const row = isUuid(party) && isUuid(id) ? await ctx.db.maybe(q.readRequest({ partyId: party, id })) : undefined
  if (!row) return refuse('rights.not_found')
  const isTheirs = [row.proposed_by, row.party_id].includes(ctx.actor.id)
  return isTheirs || may(ctx, 'rights.read-officer', { organisation: row.organisation }) ? row : refuse('rights.not_found')
}

const tones = { waiting: 'act', approved: 'ok', refused: 'no', withdrawn: 'idle' } as const

async function shown(ctx: PageCtx, row: q.RequestRow, typed = '', lacksReason = false): Promise<Html> {
  const { t } = ctx
  const { why, reason } = await wordsOf(ctx, row)
  const nameOf = await officerNames(ctx, [row.party_id, row.stands_for, row.proposed_by, row.decided_by])
  const facts = [
    { question: t(texts.officer), answer: nameOf(row.party_id) },
    { question: t(texts.role), answer: postName(ctx, row) },
    { question: t(texts.kind), answer: row.stands_for ? t(colon(t(texts.kinds[row.kind]), nameOf(row.stands_for))) : t(texts.kinds[row.kind]) },
    { question: t(texts.from), answer: day(ctx, row.valid_from) },
    ...(row.valid_to ? [{ question: t(texts.to), answer: lastDay(ctx, row.valid_to) }] : []),
    { question: t(texts.why), answer: why },
    ...(row.cared.length > 0 ? [{ question: t(texts.cared), answer: row.cared.map((role) => t(roleName(ctx, role))).join(', ') }] : []),
    { question: t(texts.asked), answer: t(byOn(nameOf(row.proposed_by), moment(ctx, row.proposed_at))) },
    ...(row.decided_by ? [{ question: t(texts.decided), answer: t(byOn(nameOf(row.decided_by), moment(ctx, row.decided_at!))) }] : []),
    ...(reason === undefined ? [] : [{ question: t(texts.reasonGiven), answer: reason }]),
  ]
  const main = html`${lacksReason && errorSummary({ title: t(texts.problemTitle), problems: [{ href: '#reason', text: t(texts.reasonNeeded) }] })}
    <p>${tag(tones[row.state], t(texts.states[row.state]))}</p>${summaryList(facts)}${row.state === 'waiting' && ways(ctx, row, typed, lacksReason)}`
  return rightsPage(ctx, { title: t(colon(nameOf(row.party_id), t(roleName(ctx, row.role)))), main })
}

function ways(ctx: PageCtx, row: q.RequestRow, typed: string, lacksReason: boolean): Html | undefined {
  const { t, at } = ctx
  const mayDecide = may(ctx, 'rights.approve', { organisation: row.organisation, officer: row.party_id, authors: [row.proposed_by] })
  const mayWithdraw = row.proposed_by === ctx.actor.id
  if (!mayDecide && !mayWithdraw) return undefined
  const decides = mayDecide && html`${textArea({ id: 'reason', name: 'reason', label: t(texts.reason), value: typed, maxLength: 1000, error: lacksReason ? t(texts.reasonNeeded) : undefined })}
    ${acts(html`${button({ text: t(texts.approve), name: 'act', value: 'approve' })}${button({ text: t(texts.refuse), name: 'act', value: 'refuse', weight: 'second' })}`)}`
  const takesBack = mayWithdraw && acts(button({ text: t(texts.withdraw), name: 'act', value: 'withdraw', weight: 'second' }))
  const action = `${place}/requests/${row.party_id}/${row.id}`
  return section({ id: 'decide', title: t(mayDecide ? texts.yourDecision : texts.waiting), near: true, body: html`<form method="post" action="${at(action)}" class="form">${ctx.formFields()}${decides}${takesBack}</form>` })
}
