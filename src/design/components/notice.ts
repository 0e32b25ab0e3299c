import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'
import type { IconName } from '../icons.ts'

/** know: good to know; done: it went well; care: take care; stop: something is wrong. */
export type NoticeWeight = 'know' | 'done' | 'care' | 'stop'

const looks: Record<NoticeWeight, readonly [tone: string, sign: IconName]> = {
  know: ['run', 'info'],
  done: ['ok', 'circle-check'],
  care: ['late', 'warning'],
  stop: ['no', 'stop'],
}

/** A notice in the page. `live` has it read out at once: for what just happened, never for what was always there. */
export function notice(weight: NoticeWeight, parts: { title?: Content; body?: Content | undefined; level?: 2 | 3; live?: boolean; sign?: IconName }): Html {
  const [tone, sign] = looks[weight]
  const role = parts.live ? (weight === 'stop' ? 'alert' : 'status') : undefined
  const title = parts.title && (parts.level === 2 ? html`<h2>${parts.title}</h2>` : html`<h3>${parts.title}</h3>`)
  const body = parts.body === undefined ? '' : typeof parts.body === 'string' ? html`<p>${parts.body}</p>` : parts.body
  return html`<div${attributes({ class: `notice ${tone}`, role })}>${icon(parts.sign ?? sign)}<div>${title}${body}</div></div>`
}
