import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { flower } from '../icons.ts'

/** Nothing here yet, and what to do about it. */
export const emptyState = (parts: { title: Content; body?: Content | undefined; act?: Html | undefined; level?: 2 | 3 }): Html =>
  html`<div class="empty">${flower(0, 'medium')}${parts.level === 3 ? html`<h3>${parts.title}</h3>` : html`<h2>${parts.title}</h2>`}${parts.body && html`<p class="soft">${parts.body}</p>`}${parts.act}</div>`
