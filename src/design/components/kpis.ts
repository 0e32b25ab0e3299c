import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'

/** A few figures and what they mean. */
export const kpis = (all: readonly { name: Content; value: Content; note?: Content | undefined }[]): Html =>
  html`<dl class="kpis">${all.map((k) => html`<div><dt>${k.name}</dt><dd>${k.value}${k.note && html` <small>${k.note}</small>`}</dd></div>`)}</dl>`
