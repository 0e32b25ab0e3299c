import { accountFrame } from '../../../design/account-frame.ts'
import { acts, bigRef, button, goLink, notice, section, summaryList, tag } from '../../../design/index.ts'
import { dayIn, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { profileOf, standingOf, type Standing } from '../../identity/index.ts'
import { makeCounterCode } from '../counter.ts'
import { ageOn, fullAge } from '../document.ts'
import { evidenceOf, type Evidence } from '../evidence.ts'
import { childTexts, identityTexts as texts } from '../texts.ts'

export const identityPath = '/account/identity'

/** How sure it is who somebody is, by whom and since when, and how to reach more. Its post shows a code for the counter. */
export const identityPage: Page = {
  path: identityPath,
  who: 'person',
  postsPerMinute: 6,
  get: (ctx) => shown(ctx),
  async post(ctx) {
    const { code, endsAt } = await makeCounterCode(ctx)
    return shown(ctx, html`<div class="card stack" role="status"><h2>${ctx.t(texts.code)}</h2>${bigRef(code)}<p>${ctx.t(texts.codeUntil(written(ctx, endsAt)))}</p></div>`)
  },
}

const written = ({ house }: PageCtx, at: Date): Text => compose((tag) => writeMoment(at, tag, house.pack.settings.timeZone))

async function shown(ctx: PageCtx, code?: Html): Promise<Html> {
  const { t, actor } = ctx
  const [standing, evidence, profile] = [await standingOf(ctx, actor.id), await evidenceOf(ctx, actor.id), await profileOf(ctx, actor.id)]
  const birthDate = profile.get('person.birthDate')?.value
  const isChild = typeof birthDate === 'string' && ageOn(birthDate, dayIn(ctx.now, ctx.house.pack.settings.timeZone)) < fullAge
  const main = html`${code}${ctx.query.has('done') && notice('done', { body: t(texts.done), live: true })}${standing && level(ctx, standing)}
${standing?.assurance === 'basic' && (isChild ? notice('know', { body: t(texts.underAge) }) : ways(ctx, evidence))}
${section({ id: 'history', title: t(texts.history), body: history(ctx, evidence) })}
${!isChild && html`<p>${goLink({ href: ctx.at('/account/children-consents'), text: t(childTexts.title) })}</p>`}`
  return accountFrame(ctx, { here: 'identity', title: t(texts.title), lead: t(texts.lead), main })
}

function level(ctx: PageCtx, { assurance, proofedBy, proofedAt }: Standing): Html {
  const { t } = ctx
  const organisation = ctx.house.pack.organisations.get(proofedBy)?.name ?? texts.bySandbox
  const now = ctx.actor.assurance ?? 'basic'
  return html`<div>${summaryList([
    { question: t(texts.level), answer: html`${tag(assurance === 'plus' ? 'ok' : 'run', t(texts[assurance]))} ${t(assurance === 'plus' ? texts.plusMeans : texts.basicMeans)}` },
    { question: t(texts.by), answer: t(organisation) },
    { question: t(texts.since), answer: t(written(ctx, proofedAt)) },
    { question: t(texts.now), answer: t(texts[now]) },
  ])}${now !== assurance && notice('know', { body: t(texts.nowLess) })}</div>`
}

function ways(ctx: PageCtx, evidence: readonly Evidence[]): Html {
  const { t, at } = ctx
  const camera = evidence.length === 0 ? html`<p class="soft">${t(texts.cameraFirst)}</p>` : html`<form method="post" action="${at('/account/identity/camera')}">${ctx.formFields()}${acts(button({ text: t(texts.goCamera), weight: 'second', onward: true }))}</form>`
  const counter = html`<p>${t(texts.atCounterHow)}</p><form method="post" action="${at(identityPath)}">${ctx.formFields()}${acts(button({ text: t(texts.makeCode) }))}</form>`
  return html`${section({ id: 'reach', title: t(texts.atCounter), body: counter })}${section({ id: 'camera', title: t(texts.byCamera), body: html`<p>${t(texts.byCameraHow)}</p>${camera}` })}`
}

function history(ctx: PageCtx, evidence: readonly Evidence[]): Html {
  const { t } = ctx
  if (evidence.length === 0) return html`<p class="soft">${t(texts.noHistory)}</p>`
  return summaryList(evidence.map((one) => ({ question: t(written(ctx, one.at)), answer: t(texts.ways[one.way]), mark: tag('idle', t(texts[one.assurance])), source: t(nameOfOrganisation(ctx.house.pack, one.organisation)) })))
}

/** A page that says what came of a check, with the way back. */
export const outcomePage = (ctx: PageCtx, parts: { title: Text; main: Html }): Html =>
  accountFrame(ctx, { here: 'identity', title: ctx.t(parts.title), main: html`${parts.main}<p>${goLink({ href: ctx.at(identityPath), text: ctx.t(texts.again) })}</p>` })
