import { button, notice } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { compose, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Draft } from '../../forms/index.ts'
import { assistTexts as texts } from '../assist-texts.ts'
import { helpWith, takeBack } from '../assist.ts'
import { assistedOfCase, type AssistedRow } from '../assisted.sql.ts'
import type { Case } from '../case.ts'
import { applyPath } from './apply-application.ts'

/** The person ends an officer's access to their draft at once. */
export const takeBackPage: Page = {
  path: '/account/assisted/:draft',
  who: 'person',
  async post(ctx, { draft = '' }) {
    const serviceId = (await takeBack(ctx, draft)) ?? refuse('page.not_found')
    return { redirect: ctx.at(applyPath({ id: serviceId })) }
  },
}

const organisationOf = ({ house }: Pick<PageCtx, 'house'>, { organisation }: Pick<AssistedRow, 'organisation'>): Text => house.pack.organisations.get(organisation)!.name

const isOpen = (row: AssistedRow, now: Date) => row.ended_at === null && row.ends_at > now

/** Tells the person who fills in their draft with them, or has done so, and lets them end it. */
export async function helpNotice(ctx: PageCtx, { id, savedAt }: Draft): Promise<Html | undefined> {
  const row = savedAt && ctx.actor.kind === 'person' ? await helpWith(ctx, id) : undefined
  if (!row) return undefined
  const { t, at, tag } = ctx
  if (!isOpen(row, ctx.now)) return notice('know', { level: 2, title: t(texts.filledBy(organisationOf(ctx, row))), body: t(texts.filledByWhy) })
  const until = writeMoment(row.ends_at, tag, ctx.house.pack.settings.timeZone)
  const form = html`<form method="post" action="${at(`/account/assisted/${row.draft_id}`)}">${ctx.formFields()}${button({ text: t(texts.takeBack), weight: 'second' })}</form>`
  return notice('know', { level: 2, title: t(texts.fillsIn(organisationOf(ctx, row))), body: html`<p>${t(texts.fillsInWhy(until))}</p>${form}` })
}

/** The same in a line, for the list of drafts. */
export async function helpLine(ctx: PageCtx, { id }: Pick<Draft, 'id'>): Promise<string | undefined> {
  const row = await helpWith(ctx, id)
  return row && ctx.t((isOpen(row, ctx.now) ? texts.fillsIn : texts.filledBy)(organisationOf(ctx, row)))
}

/** In the history of a case that was filled in with help. */
export async function helpedLine(ctx: PageCtx, { party_id: partyId, id }: Pick<Case, 'party_id' | 'id'>): Promise<Html | undefined> {
  const row = await ctx.db.maybe(assistedOfCase(partyId, id))
  const day = row && compose((tag) => writeDay(dayIn(row.begun_at, ctx.house.pack.settings.timeZone), tag))
  return row && html`<p>${ctx.t(texts.helped(organisationOf(ctx, row), day!))}</p>`
}
