import { document, goLink, more, pageTitle, section, tag } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Policy } from '../policy-file.ts'
import { texts } from '../texts.ts'
import { officersPath, policiesPath } from './paths.ts'

/** Every policy: what it says in words, and exactly. */
export const policiesPage: Page = {
  path: policiesPath,
  who: 'officer',
  action: 'rights.read-policies',
  get(ctx) {
    const { t, at } = ctx
    const files = [...Map.groupBy(ctx.house.policies.policies.values(), ({ file }) => file)]
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.policies), lead: t(texts.policiesLead), extra: html`<p>${goLink({ href: at(officersPath), text: t(texts.officers) })}</p>` })}
      ${files.map(([file, policies], n) => section({ id: `file-${n}`, title: t(texts.policiesIn(file.split('/').at(-1)!)), near: true, body: html`<ul class="lines">${policies.map((policy) => line(ctx, policy))}</ul>` }))}</div>`
    return document(ctx.shell, { title: t(texts.policies), section: 'work', density: 'officer', noindex: true, main })
  },
}

const line = ({ t }: PageCtx, { id, effect, says, text, file, line: at }: Policy): Html =>
  html`<li class="stack" id="${id}"><p>${effect === 'permit' ? tag('ok', t(texts.permits)) : tag('no', t(texts.forbids))} ${t(says)}</p>
    ${more({ summary: t(texts.source), body: html`<p class="small soft" translate="no" lang="en">${id} · ${file}:${at}</p><pre class="small" tabindex="0" translate="no" lang="en"><code>${text}</code></pre>` })}</li>`
