import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'

/** A bill or receipt: lines, then the total. The caption is for assistive technology; the card's title says it to the eye. */
export const billTable = (bill: { caption: string; lines: readonly { text: Content; amount: Content }[]; total: { text: Content; amount: Content } }): Html =>
  html`<table class="bill"><caption class="unseen">${bill.caption}</caption><tbody>${bill.lines.map((line) => html`<tr><th scope="row">${line.text}</th><td>${line.amount}</td></tr>`)}<tr class="total"><th scope="row">${bill.total.text}</th><td>${bill.total.amount}</td></tr></tbody></table>`

/** A reference to write down. */
export const bigRef = (reference: string): Html => html`<p class="bigref" translate="no">${reference}</p>`

/** The seal of a finished act: five full petals, the title and what it was about. Its title is the page's, unless `level` says that it stands on a page with one. */
export const seal = (parts: { over?: Content | undefined; title: Content; sign: Html; level?: 2 }): Html =>
  html`<div class="seal">${parts.sign}<div>${parts.over && html`<p class="over">${parts.over}</p>`}${parts.level === 2 ? html`<h2>${parts.title}</h2>` : html`<h1>${parts.title}</h1>`}</div></div>`
