import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'

export type QueueItem = {
  href: string
  title: Content
  about: Content
  reference: string
  clock?: { text: Content; tone?: 'late' | 'no' | undefined } | undefined
  current?: boolean | undefined
  lang?: string | undefined
}

export type Queue = {
  id: string
  title: Content
  /** "9 of 60" */
  count?: Content | undefined
  /** 1 where the queue is the page itself, 2 beside an open case. */
  level: 1 | 2
  filter?: { action: string; name?: string; label: string; placeholder?: string; value?: string | undefined } | undefined
  /** How it is sorted and which keys move; hidden on a phone. */
  note?: Content | undefined
  items: readonly QueueItem[]
  /** Stands in place of the list when it is empty. */
  empty?: Html | undefined
  next?: Html | undefined
}

function item(one: QueueItem): Html {
  const clock = html`<span class="clock${one.clock?.tone ? ` ${one.clock.tone}` : ''}">${one.clock?.tone && icon('clock-alert')}${one.clock?.text}</span>`
  return html`<li><a${attributes({ href: one.href, lang: one.lang, 'aria-current': one.current ? 'true' : undefined })}><b>${one.title}</b>${clock}<small>${one.about}</small><small class="ref">${one.reference}</small></a></li>`
}

function filterForm(queue: Queue): Html | undefined {
  const filter = queue.filter
  if (!filter) return undefined
  const id = `${queue.id}-filter`
  const rest = attributes({
    class: 'in',
    id,
    name: filter.name ?? 'q',
    type: 'search',
    placeholder: filter.placeholder,
    value: filter.value,
    autocomplete: 'off',
  })
  return html`<form role="search" action="${filter.action}"><label class="unseen" for="${id}">${filter.label}</label><input${rest}></form>`
}

/** The officer's queue: least time first, two lines each. J and K move, Enter opens (never while typing). */
export function queueList(queue: Queue): Html {
  const inside = html`${queue.title} ${queue.count && html`<span class="soft num count">${queue.count}</span>`}`
  const title = queue.level === 1 ? html`<h1 id="${queue.id}">${inside}</h1>` : html`<h2 id="${queue.id}">${inside}</h2>`
  const list = queue.items.length > 0 ? html`<ol data-keys>${queue.items.map(item)}</ol>` : queue.empty
  return html`<section class="queue" aria-labelledby="${queue.id}"><header>${title}${filterForm(queue)}${queue.note && html`<p class="keys small soft">${queue.note}</p>`}</header>${list}${queue.next && html`<p class="queue-next">${queue.next}</p>`}</section>`
}
