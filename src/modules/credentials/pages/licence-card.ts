import { flower, icon, motif, type IconName } from '../../../design/icons.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { checkAddress } from '../check-code.ts'
import type { StatusToday } from '../credential.ts'
import { qrPicture } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { documents, holderLabel, numberLabel, statusNames, words } from '../texts.ts'

const tags: Readonly<Record<StatusToday, readonly [string, IconName]>> = {
  valid: ['tag ok', 'seal-check'],
  suspended: ['tag late', 'warning'],
  expired: ['tag', 'clock-alert'],
  revoked: ['tag no', 'circle-x'],
}

const mostOnCard = 2

/** The card as one link, for lists. */
export const linkedCard = (ctx: PageCtx, credential: Credential): Html => html`
  <a class="${cardClass(credential)}" href="${ctx.at(`/account/documents/${credential.id}`)}">${motif()}
    <span class="from">${flower(0, 'tiny')}${ctx.t(organisationName(ctx, credential))}</span>
    <span class="name">${ctx.t(credential.title)}</span>
    <span class="pairs">${pair(ctx, numberLabel, credential.number)}${pair(ctx, words.validUntil, untilOf(ctx, credential))}</span>
    ${credential.statusToday !== 'valid' && statusTag(ctx, credential.statusToday)}</a>`

const pair = (ctx: PageCtx, label: Text, value: string): Html => html`<span><small>${ctx.t(label)}</small><b class="num">${value}</b></span>`

/** The whole card with its QR code. The name stands in the other written language too, since others will look at it. */
export function fullCard(ctx: PageCtx, credential: Credential): Html {
  const other = ctx.tag === 'en' ? 'zh-Hant' : 'en'
  const facts: readonly (readonly [Text, string])[] = [
    [holderLabel, credential.holder],
    [numberLabel, credential.number],
    ...credential.claims.filter((claim) => claim.main).slice(0, mostOnCard).map((claim) => [claim.label, ctx.t(claim.value)] as const),
    [words.validUntil, untilOf(ctx, credential)],
  ]
  return html`<article class="${cardClass(credential)} licence-full" aria-label="${ctx.t(credential.title)}">${motif()}
    <div class="lf"><p class="from">${flower(0, 'tiny')}${ctx.t(organisationName(ctx, credential))}</p>
      <h2 class="name">${ctx.t(credential.title)} <small lang="${other}">${say(credential.title, other)}</small></h2>
      <dl class="pairs">${facts.map(([label, value]) => html`<div><dt>${ctx.t(label)}</dt><dd>${value}</dd></div>`)}</dl></div>
    <span class="qr">${qrPicture(checkAddress(ctx.house, credential.code), ctx.t(documents.qrLabel))}</span></article>`
}

const cardClass = ({ colour }: Credential): string => (colour === 'accent' ? 'licence teal' : 'licence')

export const organisationName = (ctx: PageCtx, { organisation }: Credential): Text => ctx.house.pack.organisations.get(organisation)?.name ?? sameInAll(organisation)

export const untilOf = (ctx: PageCtx, { validUntil }: Credential): string => (validUntil ? writeDay(validUntil, ctx.tag) : ctx.t(words.noEnd))

export function statusTag(ctx: PageCtx, status: StatusToday): Html {
  const [classes, name] = tags[status]
  return html`<span class="${classes}">${icon(name)}${ctx.t(statusNames[status])}</span>`
}
