import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'

export type NewsItem = { href: string; title: Content; when: Content; /** The day or month for machines, ISO 8601. */ datetime: string; text?: Content | undefined }

/** The latest news side by side: day, headline, one or two sentences. */
export const newsStrip = (items: readonly NewsItem[]): Html =>
  html`<ul class="news">${items.map((one) => html`<li><time datetime="${one.datetime}">${one.when}</time><h3><a href="${one.href}">${one.title}</a></h3>${one.text && html`<p>${one.text}</p>`}</li>`)}</ul>`
