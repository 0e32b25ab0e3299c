import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { flower } from '../icons.ts'
import type { Petals } from '../icons.ts'

export type Task = {
  text: Content
  href?: string | undefined
  detail?: Content | undefined
  tag?: Html | undefined
  before?: Html | undefined
  lang?: string | undefined
}

/** What is left to do. A task without a link cannot be started yet. */
export const taskList = (tasks: readonly Task[]): Html =>
  html`<ul class="tasks lines">${tasks.map(
    (t) =>
      html`<li${attributes({ lang: t.lang })}>${t.before}<span>${t.href ? html`<a href="${t.href}">${t.text}</a>` : html`<span class="soft">${t.text}</span>`}${t.detail && html`<small>${t.detail}</small>`}</span>${t.tag}</li>`,
  )}</ul>`

export type ApplicationRow = {
  href: string
  title: Content
  petals: Petals
  /** What the petals say, in words. */ petalsLabel: string
  about?: Content
  now?: Content | undefined
  tag?: Html | undefined
}

/** A person's applications: the flower says how far each one is. */
export const applicationList = (rows: readonly ApplicationRow[], level: 2 | 3 = 3): Html =>
  html`<ul class="apps lines">${rows.map((r) => {
    const link = html`<a href="${r.href}">${r.title}</a>`
    return html`<li>${flower(r.petals, 'medium', r.petalsLabel)}<div>${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${r.about && html`<p class="small soft">${r.about}</p>`}${r.now && html`<p class="small">${r.now}</p>`}</div>${r.tag}</li>`
  })}</ul>`

export type ListItem = {
  href: string
  title: Content
  about?: Content | undefined
  text?: Content | undefined
  foot?: Content | undefined
  lang?: string | undefined
}

/** Results of a search, messages, laws: a title that leads there and lines below it. */
export const linkList = (items: readonly ListItem[], level: 2 | 3 = 2): Html =>
  html`<ol class="list lines">${items.map((item) => {
    const link = html`<a href="${item.href}">${item.title}</a>`
    return html`<li${attributes({ lang: item.lang })}>${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${item.about && html`<p class="small soft">${item.about}</p>`}${item.text && html`<p>${item.text}</p>`}${item.foot && html`<p class="small num">${item.foot}</p>`}</li>`
  })}</ol>`
