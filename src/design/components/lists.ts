import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

/** What happens, in order, numbered. */
export const steps = (all: readonly { text: Content; who?: Content | undefined }[]): Html =>
  html`<ol class="steps">${all.map((s) => html`<li>${s.text}${s.who && html` <small>${s.who}</small>`}</li>`)}</ol>`

/** What one needs, each with a sign. */
export const needs = (all: readonly { icon?: IconName | undefined; text: Content; note?: Content | undefined }[]): Html =>
  html`<ul class="need">${all.map((n) => html`<li>${icon(n.icon ?? 'file-check')}<span>${n.text}${n.note && html` <small>${n.note}</small>`}</span></li>`)}</ul>`

export const bullets = (all: readonly Content[]): Html => html`<ul class="bullets">${all.map((one) => html`<li>${one}</li>`)}</ul>`

/** Good things, each with a sign. */
export const ticks = (all: readonly { icon?: IconName | undefined; text: Content }[]): Html =>
  html`<ul class="ticks">${all.map((one) => html`<li>${icon(one.icon ?? 'circle-check')}<span>${one.text}</span></li>`)}</ul>`

/** A name at the left and a tag, figure or date at the right. */
export const plainRows = (all: readonly { text: Content; end?: Content | undefined }[]): Html =>
  html`<ul class="plain">${all.map((one) => html`<li><span>${one.text}</span>${one.end}</li>`)}</ul>`

/** Small pairs of name and value, for instance on a receipt. */
export const pairs = (all: readonly { name: Content; value: Content; reference?: boolean; lang?: string }[]): Html =>
  html`<dl class="mini">${all.map((p) => html`<div><dt>${p.name}</dt><dd${p.reference && html` class="ref"`}${p.lang && html` lang="${p.lang}"`}>${p.value}</dd></div>`)}</dl>`

/** Opens on request: what few people need. */
export const more = (parts: { summary: Content; body: Html; open?: boolean }): Html =>
  html`<details${parts.open && html` open`}><summary>${parts.summary}</summary>${parts.body}</details>`
