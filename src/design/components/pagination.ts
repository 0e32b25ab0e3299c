import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'

type Way = { href: string; text: Content }

/** The way through a long list by key: no page numbers, because there is no count. */
export const pagination = (parts: { label: string; showing?: Content | undefined; previous?: Way | undefined; next?: Way | undefined }): Html | undefined =>
  parts.previous || parts.next
    ? html`<nav class="row pages" aria-label="${parts.label}">${parts.showing && html`<span class="soft">${parts.showing}</span>`}${
        parts.previous && html`<a class="go" rel="prev" href="${parts.previous.href}">${icon('chevron-left')}<span>${parts.previous.text}</span></a>`
      }${parts.next && html`<a class="go" rel="next" href="${parts.next.href}"><span>${parts.next.text}</span>${icon('arrow-right')}</a>`}</nav>`
    : undefined
