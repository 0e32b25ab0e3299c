import { acts, button, emptyState, errorSummary, notice, section, select, summaryList, tag, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx, Params } from '../../../kernel/page.ts'
import { may } from '../../access/index.ts'
import { emergencyRoles, emergencyWords, lookAtEmergency, takeEmergency } from '../emergency.ts'
import { refuse } from '../refusals.ts'
import type { Trouble } from '../request.ts'
import * as q from '../rights.sql.ts'
import { byOn, minutesLong, texts } from '../texts.ts'
import { moment, officeName, officerNames, place, postName, rightsPage, roleName } from './frame.ts'

type Typed = { readonly organisation: string; readonly role: string; readonly why: string }

/** A role for a short while, at once, with a reason; alerts leave with it. */
export const emergencyPage: Page = {
  path: `${place}/emergency`,
  who: 'officer',
  writesRights: true,
  postsPerMinute: 6,
  get: (ctx) => takingPage(ctx, { organisation: '', role: '', why: '' }, []),
  async post(ctx, _params, body) {
    const typed = { organisation: body.text('organisation'), role: body.text('role'), why: body.text('why').slice(0, 1000) }
    if (onlySwitchesLanguage(body)) return takingPage(ctx, typed, [])
    const taken = await takeEmergency(ctx, typed)
    if ('troubles' in taken) return { status: 422, body: takingPage(ctx, typed, taken.troubles) }
    return { redirect: ctx.at(`${place}/emergencies/${taken.key.partyId}/${taken.key.id}`) }
  },
}

function takingPage(ctx: PageCtx, typed: Typed, troubles: readonly Trouble[]): Html {
  const { t, at, tag: language, house } = ctx
  const roles = emergencyRoles(ctx)
  const lead = t(texts.emergencyLead)
  if (roles.length === 0) return rightsPage(ctx, { title: t(texts.emergency), lead, main: emptyState({ title: t(texts.emergencyNone) }) })
  const error = (field: Trouble['field']) => troubles.filter((one) => one.field === field).map(({ text }) => t(text))[0]
  const offices = [...house.pack.organisations.keys()].map((id) => ({ value: id, label: t(officeName(ctx, id)) })).toSorted((a, b) => a.label.localeCompare(b.label, language))
  const main = html`<div class="form">${troubles.length > 0 && errorSummary({ title: t(texts.problemTitle), problems: troubles.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })}
    <form id="emergency" method="post" action="${at(`${place}/emergency`)}" novalidate>${ctx.formFields()}
      ${select({ id: 'organisation', name: 'organisation', label: t(texts.organisation), value: typed.organisation, required: true, empty: '–', options: offices, error: error('organisation') })}
      ${select({ id: 'role', name: 'role', label: t(texts.role), value: typed.role || roles[0]!.role, required: true, options: roles.map(({ role, minutes }) => ({ value: role, label: `${t(roleName(ctx, role))} (${t(minutesLong(minutes))})` })), error: error('role') })}
      ${textArea({ id: 'why', name: 'why', label: t(texts.why), value: typed.why, required: true, maxLength: 1000, error: error('why') })}
      ${acts(button({ text: t(texts.take) }))}</form></div>`
  return rightsPage(ctx, { title: t(texts.emergency), lead, main })
}

/** One emergency: for whoever took it, and for those who look into it. */
export const emergencyLookPage: Page = {
  path: `${place}/emergencies/:party/:id`,
  who: 'officer',
  writesRights: true,
  get: async (ctx, params) => lookPage(ctx, await emergencyFor(ctx, params)),
  async post(ctx, params, body) {
    const row = await emergencyFor(ctx, params)
    if (onlySwitchesLanguage(body)) return lookPage(ctx, row)
    const found = body.text('found')
    if (found === 'in-order' || found === 'not-in-order') await lookAtEmergency(ctx, { partyId: row.party_id, id: row.id }, { inOrder: found === 'in-order', note: body.text('note').slice(0, 1000) })
    return { redirect: ctx.at(`${place}/emergencies/${row.party_id}/${row.id}`) }
  },
}

async function emergencyFor(ctx: PageCtx, { party = '', id = '' }: Params): Promise<q.EmergencyRow> {
  const row = isUuid(party) && isUuid(id) ? await ctx.db.maybe(q.readEmergency({ partyId: party, id })) : undefined
  if (!row) return refuse('rights.not_found')
  return row.party_id === ctx.actor.id || may(ctx, 'rights.read-officer', { organisation: row.organisation }) ? row : refuse('rights.not_found')
}

async function lookPage(ctx: PageCtx, row: q.EmergencyRow): Promise<Html> {
  const { t, at } = ctx
  const { why, note } = await emergencyWords(ctx, row)
  const nameOf = await officerNames(ctx, [row.party_id, row.looked_at_by])
  const isRunning = row.ends_at > ctx.now && row.party_id === ctx.actor.id
  const facts = [
    { question: t(texts.officer), answer: nameOf(row.party_id) },
    { question: t(texts.role), answer: postName(ctx, row) },
    { question: t(texts.since), answer: moment(ctx, row.began_at) },
    { question: t(texts.until), answer: moment(ctx, row.ends_at) },
    { question: t(texts.why), answer: why },
    ...(row.looked_at_by ? [{ question: t(texts.lookedAt), answer: html`${tag(row.in_order ? 'ok' : 'no', t(row.in_order ? texts.inOrder : texts.notInOrder))} ${t(byOn(nameOf(row.looked_at_by), moment(ctx, row.looked_at!)))}` }] : []),
    ...(note === undefined ? [] : [{ question: t(texts.note), answer: note }]),
  ]
  const mayLook = !row.looked_at && may(ctx, 'rights.look-at-emergency', { organisation: row.organisation, officer: row.party_id, authors: [] })
  const look = mayLook && section({
    id: 'look',
    title: t(texts.toLookAt),
    near: true,
    body: html`<form method="post" action="${at(`${place}/emergencies/${row.party_id}/${row.id}`)}" class="form">${ctx.formFields()}${textArea({ id: 'note', name: 'note', label: t(texts.note), value: '', maxLength: 1000 })}
      ${acts(html`${button({ text: t(texts.inOrder), name: 'found', value: 'in-order', weight: 'second' })}${button({ text: t(texts.notInOrder), name: 'found', value: 'not-in-order', weight: 'second' })}`)}</form>`,
  })
  return rightsPage(ctx, { title: t(texts.emergency), main: html`${isRunning && notice('care', { body: t(texts.taken) })}${summaryList(facts)}${look}` })
}
