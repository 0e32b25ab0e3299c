import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

export type Fact = { icon: IconName; name: Content; value: Content; note?: Content | undefined; /** For the fee. */ big?: boolean | undefined }

/** The card beside a service: fee, time, who, how you get it; below the tear line, the one thing to do. */
export const keyFacts = (card: { id: string; title: Content; facts: readonly Fact[]; act?: Html | undefined; note?: Content | undefined }): Html =>
  html`<aside class="card facts beside" aria-labelledby="${card.id}"><h2 id="${card.id}">${card.title}</h2><dl>${card.facts.map(
    (f) =>
      html`<div><dt>${icon(f.icon)}${f.name}</dt><dd${f.big && html` class="big"`}>${f.value}</dd>${f.note && html`<dd><small>${f.note}</small></dd>`}</div>`,
  )}</dl>${(card.act || card.note) && html`<div class="tear no-print">${card.act}${card.note && html`<p class="small soft">${card.note}</p>`}</div>`}</aside>`

/** A white card, for what one may want to tear off. */
export const card = (parts: { id: string; title: Content; body: Html; level?: 2 | 3; tag?: 'section' | 'aside' }): Html => {
  const title = parts.level === 3 ? html`<h3 id="${parts.id}">${parts.title}</h3>` : html`<h2 id="${parts.id}">${parts.title}</h2>`
  return parts.tag === 'aside'
    ? html`<aside class="card beside" aria-labelledby="${parts.id}">${title}${parts.body}</aside>`
    : html`<section class="card" aria-labelledby="${parts.id}">${title}${parts.body}</section>`
}
