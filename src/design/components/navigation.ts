import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'
import { more } from './lists.ts'

export type Crumb = { href?: string | undefined; text: string }

/** Where this page stands. The last crumb is the page itself. */
export const crumbs = (label: string, all: readonly Crumb[]): Html =>
  html`<nav class="crumbs" aria-label="${label}"><ol>${all.map((c) => html`<li>${c.href === undefined ? html`<span aria-current="page">${c.text}</span>` : html`<a href="${c.href}">${c.text}</a>`}</li>`)}</ol></nav>`

type SideLink = {
  href: string
  text: Content
  icon?: IconName | undefined
  current?: boolean | undefined
  count?: { number: number; /** "new", "items": read out after the number. */ unit: string } | undefined
}

/** The parts of an account, beside the page from 960 px. A folded group stands open while one of its pages is shown. */
export const sideNav = (nav: { label: string; links: readonly SideLink[]; folded?: readonly { title: Content; links: readonly SideLink[] }[] }): Html =>
  html`<nav class="side no-print" aria-label="${nav.label}">${sideList(nav.links)}${nav.folded?.map(({ title, links }) => more({ summary: title, body: sideList(links), open: links.some(({ current }) => current) }))}</nav>`

const sideList = (links: readonly SideLink[]): Html =>
  html`<ul>${links.map(
    (l) =>
      html`<li><a${attributes({ href: l.href, 'aria-current': l.current ? 'page' : undefined })}>${l.icon && icon(l.icon)}<span>${l.text}</span>${
        l.count && l.count.number > 0 && html` <span class="count num">${l.count.number}<span class="unseen"> ${l.count.unit}</span></span>`
      }</a></li>`,
  )}</ul>`
