import { readFileSync } from 'node:fs'
import { document, notice, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { renderMarkdown } from '../../publishing/index.ts'
import { developerTexts as texts } from '../developer-texts.ts'
import { refuse } from '../refusals.ts'

/** The guides for who builds another system, by name; a file of docs/guides each, written in English. */
const guides = new Map(Object.keys(texts.guideNames).map((name) => [name, readFileSync(new URL(`../../../../docs/guides/${name}.md`, import.meta.url), 'utf8')]))
const guidesPath = '/developers/guides'

/** One guide; another that it names is a link. */
export const guidePage: Page = {
  path: `${guidesPath}/:name`,
  who: 'anyone',
  get(ctx, { name = '' }) {
    const { t, at } = ctx
    const [title = '', ...body] = (guides.get(name) ?? refuse('guide.not_found')).split('\n')
    const attached = (file: string) => (guides.has(file.replace(/\.md$/, '')) ? { href: at(`${guidesPath}/${file.replace(/\.md$/, '')}`) } : undefined)
    const main = html`<div class="wrap"><div lang="en">${pageTitle({ title: title.replace(/^# /, '') })}</div><div class="read stack">
      ${ctx.tag !== 'en' && notice('know', { body: t(texts.guideEnglish) })}<div lang="en">${renderMarkdown(ctx, body.join('\n'), { attached })}</div></div></div>`
    return document(ctx.shell, { title: title.replace(/^# /, ''), main, crumbs: [{ href: at('/'), text: t(texts.home) }, { href: at('/developers'), text: t(texts.title) }, { text: t(texts.guideNames[name as keyof typeof texts.guideNames]) }] })
  },
}

/** The guides as the page for developers lists them. */
export const guidePlaces = Object.entries(texts.guideNames).map(([name, text]) => [`${guidesPath}/${name}`, text] as const)
