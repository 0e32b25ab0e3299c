import { asWritten, licence, qrFrame, tag, type IconName, type LicenceCard, type State } from '../../../design/index.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import type { StatusToday } from '../credential.ts'
import { qrPicture, type QrText } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { inBoth, subjectOf, type Subject } from '../subject-of.ts'
import { documents, holderLabel, numberLabel, statusNames, words } from '../texts.ts'

const looks: Readonly<Record<StatusToday, readonly [State, IconName]>> = {
  valid: ['ok', 'seal-check'],
  suspended: ['late', 'warning'],
  expired: ['idle', 'clock-alert'],
  revoked: ['no', 'circle-x'],
  surrendered: ['idle', 'circle-x'],
  replaced: ['idle', 'circle-x'],
  superseded: ['idle', 'circle-x'],
}

const mostOnCard = 2

/** The card as one link, for the shelf. It says what it is about, so that two of a kind are told apart. */
export function cardInShelf(ctx: PageCtx, credential: Credential): LicenceCard & { href: string } {
  const subject = subjectOf(ctx.house, credential)
  const about = subject && shownPair(ctx, subject)
  return {
    ...common(ctx, credential),
    href: ctx.at(`/account/documents/${credential.id}`),
    pairs: [
      ...(about ? [{ name: about.name, value: asWritten(about.value, ctx.tag) }] : []),
      { name: ctx.t(numberLabel), value: credential.number },
      { name: ctx.t(words.validUntil), value: untilOf(ctx, credential) },
    ],
  }
}

/** The whole card with its QR code. The name stands in the other written language too, since others will look at it. */
export function fullCard(ctx: PageCtx, credential: Credential, qr: QrText): Html {
  const other = ctx.tag === 'en' ? 'zh-Hant' : 'en'
  const [first, ...rest] = holderAndMain(ctx, credential)
  const marked = ({ name, value }: Pair) => ({ name, value: asWritten(value, ctx.tag) })
  return licence({
    ...common(ctx, credential),
    label: ctx.t(credential.title),
    otherName: { text: say(credential.title, other), lang: other },
    pairs: [
      marked(first),
      { name: ctx.t(numberLabel), value: html`<span class="whole">${credential.number}</span>` },
      ...rest.map(marked),
      { name: ctx.t(words.validUntil), value: untilOf(ctx, credential) },
    ],
    qr: qrFrame({ svg: qrPicture(qr, ctx.t(documents.qrLabel)) }),
  })
}

type Pair = { readonly name: string; readonly value: string }

const shownPair = (ctx: Pick<PageCtx, 't'>, { label, value }: Subject): Pair => ({ name: ctx.t(label), value: ctx.t(value) })

/**
 * The holder and the main claims, each as issued. A holder whom a main claim names already is not named twice; and where the
 * document has a claim in Chinese too (`licensee` and `licensee_zh`), a Chinese page shows that one.
 */
export function holderAndMain(ctx: Pick<PageCtx, 't' | 'tag'>, { holder, claims }: Pick<Credential, 'holder' | 'claims'>): readonly [Pair, ...Pair[]] {
  const main = claims.filter((claim) => claim.main).slice(0, mostOnCard)
  const named = main.some((claim) => claim.value.en.toLowerCase() === holder.toLowerCase())
  const [first, ...rest] = main.map((claim) => shownPair(ctx, inBoth(claims, claim)))
  if (named && first) return [first, ...rest]
  // “CHAN Tai Man 陳大文” says the name in both languages already.
  const others = main.flatMap((claim, i) => (holder.toLowerCase().includes(claim.value.en.toLowerCase()) ? [] : [[first, ...rest][i]!]))
  return [{ name: ctx.t(holderLabel), value: holder }, ...others]
}

const common = (ctx: PageCtx, credential: Credential) =>
  ({
    issuer: ctx.t(organisationName(ctx, credential)),
    name: ctx.t(credential.title),
    tone: credential.colour === 'accent' ? 'teal' : 'brand',
    ...(credential.statusToday !== 'valid' && { stamp: { sign: looks[credential.statusToday][1], text: ctx.t(statusNames[credential.statusToday]) } }),
  }) as const

export const organisationName = (ctx: PageCtx, { organisation }: Credential): Text => nameOfOrganisation(ctx.house.pack, organisation)

export const untilOf = (ctx: PageCtx, { validUntil }: Credential): string => (validUntil ? writeDay(validUntil, ctx.tag) : ctx.t(words.noEnd))

export function statusTag(ctx: PageCtx, status: StatusToday): Html {
  const [state, sign] = looks[status]
  return tag(state, ctx.t(statusNames[status]), sign)
}
