import { licence, qrFrame, tag, type IconName, type LicenceCard, type State } from '../../../design/index.ts'
import { writeDay } from '../../../kernel/dates.ts'
import type { Html } from '../../../kernel/html.ts'
import { sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { checkAddress } from '../check-code.ts'
import type { StatusToday } from '../credential.ts'
import { qrPicture } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { documents, holderLabel, numberLabel, statusLabel, statusNames, words } from '../texts.ts'

const looks: Readonly<Record<StatusToday, readonly [State, IconName]>> = {
  valid: ['ok', 'seal-check'],
  suspended: ['late', 'warning'],
  expired: ['idle', 'clock-alert'],
  revoked: ['no', 'circle-x'],
}

const mostOnCard = 2

/** The card as one link, for the shelf. What is no longer in force says so where the date would stand. */
export const cardInShelf = (ctx: PageCtx, credential: Credential): LicenceCard & { href: string } => ({
  ...common(ctx, credential),
  href: ctx.at(`/account/documents/${credential.id}`),
  pairs: [
    { name: ctx.t(numberLabel), value: credential.number },
    credential.statusToday === 'valid'
      ? { name: ctx.t(words.validUntil), value: untilOf(ctx, credential) }
      : { name: ctx.t(statusLabel), value: ctx.t(statusNames[credential.statusToday]) },
  ],
})

/** The whole card with its QR code. The name stands in the other written language too, since others will look at it. */
export function fullCard(ctx: PageCtx, credential: Credential): Html {
  const other = ctx.tag === 'en' ? 'zh-Hant' : 'en'
  const main = credential.claims.filter((claim) => claim.main).slice(0, mostOnCard)
  return licence({
    ...common(ctx, credential),
    label: ctx.t(credential.title),
    otherName: { text: say(credential.title, other), lang: other },
    pairs: [
      { name: ctx.t(holderLabel), value: credential.holder },
      { name: ctx.t(numberLabel), value: credential.number },
      ...main.map((claim) => ({ name: ctx.t(claim.label), value: ctx.t(claim.value) })),
      { name: ctx.t(words.validUntil), value: untilOf(ctx, credential) },
    ],
    qr: qrFrame({ svg: qrPicture(checkAddress(ctx.house, credential.code), ctx.t(documents.qrLabel)) }),
  })
}

const common = (ctx: PageCtx, credential: Credential) =>
  ({ issuer: ctx.t(organisationName(ctx, credential)), name: ctx.t(credential.title), tone: credential.colour === 'accent' ? 'teal' : 'brand' }) as const

export const organisationName = (ctx: PageCtx, { organisation }: Credential): Text => ctx.house.pack.organisations.get(organisation)?.name ?? sameInAll(organisation)

export const untilOf = (ctx: PageCtx, { validUntil }: Credential): string => (validUntil ? writeDay(validUntil, ctx.tag) : ctx.t(words.noEnd))

export function statusTag(ctx: PageCtx, status: StatusToday): Html {
  const [state, sign] = looks[status]
  return tag(state, ctx.t(statusNames[status]), sign)
}
