import { acts, button, dateField, dateWords, document, errorSummary, goLink, pageTitle, summaryList, tag, taskList } from '../../../design/index.ts'
import { dayIn, isDay, momentAt, addDays, writeMoment, type Day } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { showIdentityNumber } from '../../dictionary/index.ts'
import { readFile } from '../../files/index.ts'
import { kindNames, partyNames } from '../../identity/index.ts'
import { answerClaim, claimsWaiting, findClaim, noteClaimRead, principalOf, type Claim } from '../claims.ts'
import { words, workWords as texts } from '../page-texts.ts'

const place = `${workbench}/mandates`
const keyOf = ({ party_id, id }: Claim) => `${party_id}.${id}`

/** What waits for a registrar. Without names: to open one is a reading, and is recorded. */
export const workMandatesPage: Page = {
  path: place,
  who: 'officer',
  action: 'mandates.read-instrument',
  async get(ctx) {
    const { t, at, house } = ctx
    const waiting = await claimsWaiting(ctx)
    const list = waiting.length > 0 ? taskList(waiting.map((claim) => ({ text: t(kindNames[claim.kind]), href: at(`${place}/${keyOf(claim)}`), detail: writeMoment(claim.made_at, ctx.tag, house.pack.settings.timeZone) }))) : html`<p class="soft">${t(texts.none)}</p>`
    return framed(ctx, html`${pageTitle({ title: t(texts.title), lead: t(texts.lead) })}<div class="read">${list}</div>`)
  },
}

/** One request with its instrument, what the register says, and the answer. */
export const workMandatePage: Page = {
  path: `${place}/:claim`,
  who: 'officer',
  action: 'mandates.read-instrument',
  async get(ctx, { claim: key = '' }) {
    const claim = await findClaim(ctx, key)
    await ctx.write((writing) => noteClaimRead(writing, claim))
    return claimPage(ctx, claim)
  },
  async post(ctx, { claim: key = '' }, form) {
    const claim = await findClaim(ctx, key)
    const until = readDay(form)
    if (onlySwitchesLanguage(form)) return claimPage(ctx, claim)
    const answer = (['confirmed', 'refused'] as const).find((one) => one === form.text('answer')) ?? refuseRequest('page.not_found')
    const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    if (answer === 'confirmed' && until !== undefined && (!isDay(until) || until < today)) return { status: 422, body: await claimPage(ctx, claim, true) }
    await answerClaim(ctx, claim, answer, until === undefined || answer === 'refused' ? undefined : momentAt(addDays(until, 1), '00:00', ctx.house.pack.settings.timeZone))
    return { redirect: ctx.at(place) }
  },
}

/** The instrument itself, to save. */
export const workMandateFilePage: Page = {
  path: `${place}/:claim/file`,
  who: 'officer',
  action: 'mandates.read-instrument',
  async get(ctx, { claim: key = '' }) {
    const claim = await findClaim(ctx, key)
    const { note, bytes } = await readFile(ctx, claim.party_id, claim.file_id)
    await ctx.write((writing) => noteClaimRead(writing, claim))
    return { file: bytes, type: note.type, name: note.name }
  },
}

/** The day that was typed; undefined when all parts are empty. */
function readDay(form: FormBody): Day | undefined {
  const [year, month, day] = ['until-year', 'until-month', 'until-day'].map((name) => form.text(name).trim().slice(0, 4))
  return year === '' && month === '' && day === '' ? undefined : `${year!.padStart(4, '0')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}

async function claimPage(ctx: PageCtx, claim: Claim, badDay = false): Promise<Html> {
  const { t, at, house } = ctx
  const { names } = await partyNames(ctx, claim.party_id)
  const known = (await principalOf(ctx, claim)) !== undefined
  const numbered = house.pack.identityNumbers.get(claim.number.scheme)
  const facts = summaryList([
    { question: t(words.kind), answer: t(kindNames[claim.kind]) },
    { question: t(texts.claimant), answer: t(names) },
    { question: t(texts.named), answer: html`${claim.name}<br><span class="ref" translate="no">${numbered ? showIdentityNumber(numbered, claim.number.value) : claim.number.value}</span>` },
    { question: t(texts.register), answer: known ? tag('ok', t(texts.known)) : tag('no', t(texts.unknown)) },
    { question: t(texts.sent), answer: writeMoment(claim.made_at, ctx.tag, house.pack.settings.timeZone) },
  ])
  const until = dateField({ id: 'until', name: 'until', label: t(texts.until), words: dateWords(ctx.tag), error: badDay ? t(texts.badDay) : undefined })
  const answers = html`${known && button({ text: t(texts.confirm), name: 'answer', value: 'confirmed' })}${button({ text: t(texts.refuse), name: 'answer', value: 'refused', weight: 'second' })}`
  return framed(ctx, html`${badDay && errorSummary({ title: t(words.problems), problems: [{ href: '#until', text: t(texts.badDay) }] })}${pageTitle({ title: t(texts.title), over: t(kindNames[claim.kind]) })}<div class="read stack">${facts}
    <p>${goLink({ href: at(`${place}/${keyOf(claim)}/file`), text: t(texts.open), icon: 'download' })}</p>
    <form class="form" method="post" action="${at(`${place}/${keyOf(claim)}`)}" novalidate>${ctx.formFields()}${known && until}${acts(answers)}</form>
    <p>${goLink({ href: at(place), text: t(texts.title), icon: 'chevron-left', plain: true })}</p></div>`)
}

const framed = (ctx: PageCtx, main: Html): Html => document(ctx.shell, { title: ctx.t(texts.title), section: 'work', noindex: true, main: html`<div class="wrap">${main}</div>` })
