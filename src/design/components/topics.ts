import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

/** Subjects, each with its sign and a line of what is inside. */
export const topicList = (topics: readonly { href: string; icon: IconName; name: Content; about?: Content | undefined }[]): Html =>
  html`<ul class="topics">${topics.map((t) => html`<li><a href="${t.href}">${icon(t.icon)}<span><b>${t.name}</b>${t.about && html`<small>${t.about}</small>`}</span></a></li>`)}</ul>`

/** Life events, growing along one stem. */
export const stem = (events: readonly { href: string; name: Content; about?: Content | undefined }[]): Html =>
  html`<ul class="stem">${events.map((e) => html`<li><a href="${e.href}">${e.name}${e.about && html` <small>${e.about}</small>`}</a></li>`)}</ul>`
