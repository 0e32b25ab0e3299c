import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { flower } from '../icons.ts'
import type { Petals } from '../icons.ts'

/** The one h1 of a page, with the organisation above and a lead below. `main` puts it in the wide column of a split. */
export const pageTitle = (parts: { title: Content; over?: Content | undefined; lead?: Content | undefined; extra?: Html | undefined; main?: boolean }): Html =>
  html`<div class="title read${parts.main ? ' main' : ''}">${parts.over && html`<p class="over">${parts.over}</p>`}<h1>${parts.title}</h1>${parts.lead && html`<p>${parts.lead}</p>`}${parts.extra}</div>`

/** The title of a step in a task: the flower shows the parts that are done. */
export const taskTitle = (parts: { title: Content; service: Content; part: Content; petals: Petals }): Html =>
  html`<div class="title"><p class="grow">${flower(parts.petals)}<span>${parts.service}<br>${parts.part}</span></p><h1>${parts.title}</h1></div>`

/** A part of a page under its own h2. */
export const section = (parts: { id: string; title: Content; body: Html; near?: boolean; after?: Html | undefined }): Html =>
  html`<section class="${parts.near ? 'near' : 'part'}" aria-labelledby="${parts.id}"><h2 id="${parts.id}">${parts.title}</h2>${parts.body}${parts.after && html`<p>${parts.after}</p>`}</section>`
