import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'

export type Moment = {
  text: Content
  /** The moment in words. */ when?: Content | undefined
  /** The same for machines, ISO 8601. */ datetime?: string | undefined
  note?: Content | undefined
  /** Still to come. */ todo?: boolean | undefined
}

/** What has been and what is to come, along one stem. */
export const timeline = (moments: readonly Moment[]): Html =>
  html`<ol class="timeline">${moments.map(
    (m) =>
      html`<li${attributes({ class: m.todo ? 'todo' : undefined })}><b>${m.text}</b>${m.when && (m.datetime ? html`<time datetime="${m.datetime}">${m.when}</time>` : html`<span class="when">${m.when}</span>`)}${m.note && html`<small>${m.note}</small>`}</li>`,
  )}</ol>`
