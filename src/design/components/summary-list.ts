import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { attributes } from '../content.ts'
import type { Content } from '../content.ts'
import { icon } from '../icons.ts'

export type Answer = {
  question: Content
  answer: Content
  /** Which register the answer came from. */
  source?: Content | undefined
  change?: { href: string; text: string; /** The question in plain words, so that the link says what it changes. */ about: string } | undefined
  /** The answer takes the whole width, below its question: rows, a table. */
  wide?: boolean | undefined
  /** Something beside the answer, for instance a tag that it is marked. */
  mark?: Html | undefined
  lang?: string | undefined
  /** The language of the answer alone. */
  answerLang?: string | undefined
}

/** Questions and answers, to check before sending or to read afterwards. */
export const summaryList = (answers: readonly Answer[]): Html =>
  html`<dl class="sum lines">${answers.map(
    (a) =>
      html`<div${attributes({ lang: a.lang, class: a.wide ? 'wide' : undefined })}><dt>${a.question}</dt><dd>${a.wide ? html`<div>${a.answer}</div>` : html`<span${attributes({ lang: a.answerLang })}>${a.answer}</span>`}${a.mark && html` ${a.mark}`}${
        a.source && html`<span class="src">${icon('shield')}<span>${a.source}</span></span>`
      }</dd>${a.change && html`<dd class="change"><a href="${a.change.href}" aria-label="${a.change.text}: ${a.change.about}">${a.change.text}</a></dd>`}</div>`,
  )}</dl>`

/** What the Government already knows, shown on a card above the questions. */
export const knownAnswers = (known: { id: string; title: Content; answers: readonly Answer[] }): Html =>
  html`<section class="card known" aria-labelledby="${known.id}"><h2 id="${known.id}">${known.title}</h2>${summaryList(known.answers)}</section>`
