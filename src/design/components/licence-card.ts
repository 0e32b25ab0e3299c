import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { flower, icon, motif, type IconName } from '../icons.ts'

export type LicenceCard = {
  issuer: Content
  name: Content
  /** The same name in another language, below the first. */
  otherName?: { text: string; lang: string } | undefined
  pairs: readonly { name: Content; value: Content }[]
  tone?: 'brand' | 'teal' | undefined
  /** What became of a licence that is not in force: it stands on the card as a stamp, and the card has lost its colour. */
  stamp?: { sign: IconName; text: Content } | undefined
  lang?: string | undefined
}

const classOf = (card: LicenceCard, more = '') => `licence${more}${card.stamp ? ' ended' : card.tone === 'teal' ? ' teal' : ''}`

const stampOf = ({ stamp }: LicenceCard): Html | undefined => stamp && html`<b class="stamp">${icon(stamp.sign)}${stamp.text}</b>`

/** A licence as a card in a shelf; the whole card leads to it. */
export const licenceCard = (card: LicenceCard & { href: string }): Html =>
  html`<a${attributes({ class: classOf(card), href: card.href, lang: card.lang })}>${motif()}<span class="from">${flower(5, 'tiny')}<span>${card.issuer}</span>${stampOf(card)}</span><span class="name">${card.name}</span><span class="pairs">${card.pairs.map(
    (p) => html`<span><small>${p.name}</small> <b class="num">${p.value}</b></span>`,
  )}</span></a>`

/** Cards beside one another. */
export const licenceShelf = (cards: readonly (LicenceCard & { href: string })[]): Html =>
  html`<ul class="shelf">${cards.map((card) => html`<li>${licenceCard(card)}</li>`)}</ul>`

/** The licence itself, with its code. */
export const licence = (card: LicenceCard & { label: string; qr?: Html | undefined }): Html =>
  html`<article${attributes({ class: classOf(card, ' licence-full'), 'aria-label': card.label, lang: card.lang })}>${motif()}<div class="lf"><p class="from">${flower(5, 'tiny')}<span>${card.issuer}</span>${stampOf(card)}</p><h2 class="name">${card.name}${
    card.otherName && html` <small lang="${card.otherName.lang}">${card.otherName.text}</small>`
  }</h2><dl class="pairs">${card.pairs.map((p) => html`<div><dt>${p.name}</dt><dd>${p.value}</dd></div>`)}</dl></div>${card.qr}</article>`
