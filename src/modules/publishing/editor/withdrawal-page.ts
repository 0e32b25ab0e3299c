import { acts, button, document, errorSummary, goLink, pageTitle, textArea, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { isWebAddress } from '../check-content.ts'
import { refuse } from '../refusals.ts'
import { withdrawItem } from '../withdraw-item.ts'
import { openItem, type OpenItem } from './open-item.ts'
import { editorTexts as texts } from './texts.ts'

type Typed = { readonly en: string; readonly 'zh-Hant': string; readonly instead: string }
type FieldProblem = { readonly field: string; readonly text: Text }

const mostCharacters = 1000

/** Takes something away from the public, with the reason that its address will give. */
export const withdrawalPage: Page = {
  path: `${workbench}/content/:id/withdrawal`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const open = await openItem(ctx, id)
    if (open.item.state !== 'live') refuse('content.not_live')
    return show(ctx, open, { en: '', 'zh-Hant': '', instead: '' })
  },
  async post(ctx, { id = '' }, form) {
    const typed = { en: form.text('reason-en').trim(), 'zh-Hant': form.text('reason-zh-Hant').trim(), instead: form.text('instead').trim() }
    const problems = problemsOf(typed)
    if (onlySwitchesLanguage(form)) return show(ctx, await openItem(ctx, id), typed)
    if (problems.length > 0) return { status: 422, body: show(ctx, await openItem(ctx, id), typed, problems) }
    const { instead, ...reason } = typed
    await withdrawItem(ctx, { itemId: id, withdrawal: { reason, ...(instead !== '' && { instead }) } })
    return { redirect: ctx.at(`${workbench}/content/${id}`) }
  },
}

function problemsOf(typed: Typed): FieldProblem[] {
  const problems: FieldProblem[] = (['en', 'zh-Hant'] as const).filter((tag) => typed[tag] === '' || [...typed[tag]].length > mostCharacters || !typed[tag].isWellFormed()).map((tag) => ({ field: `reason-${tag}`, text: texts.reasonMissing }))
  if (typed.instead !== '' && !isPlace(typed.instead)) problems.push({ field: 'instead', text: texts.insteadWrong })
  return problems
}

/** A page of ours, where two slashes would name another host, or a web address. */
const isPlace = (text: string): boolean => text.length <= 500 && (/^\/(?![/\\])[\w./?=&%-]*$/.test(text) || isWebAddress(text))

function show(ctx: PageCtx, { item }: OpenItem, typed: Typed, problems: readonly FieldProblem[] = []): Html {
  const { t } = ctx
  const path = `${workbench}/content/${item.id}/withdrawal`
  const errorOf = (field: string) => {
    const problem = problems.find((one) => one.field === field)
    return problem && t(problem.text)
  }
  const reasons = (['en', 'zh-Hant'] as const).map((tag) => textArea({ id: `reason-${tag}`, name: `reason-${tag}`, label: t(texts.partIn(texts.reason, texts.inLanguage[tag])), hint: t(texts.reasonHint), error: errorOf(`reason-${tag}`), value: typed[tag], lang: tag, rows: 3, maxLength: mostCharacters }))
  const instead = textField({ id: 'instead', name: 'instead', label: t(texts.instead), hint: t(texts.insteadHint), error: errorOf('instead'), value: typed.instead, autocomplete: 'off' })
  const title = item.title ? t(item.title) : t(texts.noTitle)
  const form = html`<form id="withdrawal" method="post" action="${ctx.at(path)}">${ctx.formFields()}${reasons}${instead}${acts(button({ text: t(texts.withdraw), weight: 'risk' }), goLink({ href: ctx.at(`${workbench}/content/${item.id}`), text: t(texts.back), icon: 'chevron-left' }))}</form>`
  const main = html`<div class="wrap"><div class="form">${problems.length > 0 && errorSummary({ title: t(texts.problem), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })}${pageTitle({ over: title, title: t(texts.withdraw), lead: t(texts.withdrawLead) })}${form}</div></div>`
  return document(ctx.shell, { title: t(texts.withdraw), section: 'work', density: 'officer', noindex: true, typedIn: { form: 'withdrawal', path }, main, crumbs: [{ href: ctx.at(`${workbench}/content`), text: t(texts.content) }, { href: ctx.at(`${workbench}/content/${item.id}`), text: title }, { text: t(texts.withdraw) }] })
}
