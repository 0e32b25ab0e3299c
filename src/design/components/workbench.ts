import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { backLink, goLink } from './acts.ts'
import { icon } from '../icons.ts'

/** Two panes from 1100 px, one below: the queue, or the open case. */
export const desk = (parts: { queue: Html; pane: Html; open: boolean }): Html =>
  html`<div class="desk${parts.open ? ' open' : ''}">${parts.queue}${parts.pane}</div>`

/** The right pane with one case. `back` and `jump` (to the acts, which then stand below the answers) show only in one column. */
export const casePane = (parts: {
  id: string
  title: Content
  about?: Content | undefined
  tags?: Html | undefined
  back?: { href: string; text: Content } | undefined
  jump?: { href: string; text: Content } | undefined
  tabs?: Html | undefined
  body: Html
  aside?: Html | undefined
  bar?: Html | undefined
}): Html =>
  html`<article class="case" aria-labelledby="${parts.id}">${parts.back && html`<div class="narrow">${backLink(parts.back)}</div>`}<div class="row case-head"><div class="case-title"><h1 id="${parts.id}">${parts.title}</h1>${
    parts.about && html`<p class="soft">${parts.about}</p>`
  }</div>${parts.tags && html`<p class="row">${parts.tags}</p>`}</div>${parts.jump && html`<p class="narrow">${goLink({ ...parts.jump, icon: 'chevron-down' })}</p>`}${parts.tabs}<div class="assess"><div class="stack">${parts.body}</div>${parts.aside && html`<div class="stack">${parts.aside}</div>`}</div>${parts.bar}</article>`

/** What stands in the right pane before a case is chosen. */
export const emptyPane = (body: Html): Html => html`<div class="case case-none">${body}</div>`

/** Other views of the same thing; each is a page of its own. */
export const tabs = (parts: { label: string; tabs: readonly { href: string; text: Content; current?: boolean }[] }): Html =>
  html`<nav class="tabs" aria-label="${parts.label}">${parts.tabs.map((t) => html`<a${attributes({ href: t.href, 'aria-current': t.current ? 'page' : undefined })}>${t.text}</a>`)}</nav>`

/**
 * Actions that stay at the foot of the case. With `form` they are one form, sent to its address. What is needed
 * less often goes into `more`, so that the bar keeps to one row on a phone.
 */
export const stickyBar = (parts: {
  actions: Html
  more?: { text: Content; actions: Html } | undefined
  form?: { action: string; hidden: Html } | undefined
}): Html => {
  const rest =
    parts.more &&
    html`<details class="more"><summary>${parts.more.text}${icon('chevron-down')}</summary><div class="more-in">${parts.more.actions}</div></details>`
  return parts.form
    ? html`<form class="sticky" method="post" action="${parts.form.action}">${parts.form.hidden}${parts.actions}${rest}</form>`
    : html`<div class="sticky">${parts.actions}${rest}</div>`
}

const checkSigns = { ok: 'circle-check', no: 'circle-x', late: 'hourglass' } as const

/** Checks that rules made: what was asked, the outcome in a word, and the basis. */
export const ruleList = (rules: readonly { outcome: 'ok' | 'no' | 'late'; text: Content; result: Content; basis?: Content | undefined }[]): Html =>
  html`<ul class="lines">${rules.map((r) => html`<li class="rule">${icon(checkSigns[r.outcome], r.outcome)}<span>${r.text}</span><b class="num">${r.result}</b>${r.basis && html`<small>${r.basis}</small>`}</li>`)}</ul>`
