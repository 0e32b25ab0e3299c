import { bullets, more, notice, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { toldRule } from '../../catalogue/index.ts'
import { ruleFunctions, type RuleName, type RuleStudy } from '../../forms/index.ts'
import { rulesTexts as texts } from './texts.ts'

/** Id of the list that the text field completes from: what stands beside it to read is what the script offers. */
const namesId = 'names'

/** The rule as it is written. */
export function ruleField({ t }: Pick<PageCtx, 't'>, { source, kind, as }: RuleStudy): Html {
  const hint = html`${t(texts.gives[kind])}${as === 'money' && ` ${t(texts.minorUnits)}`} ${t(texts.ruleHint)}`
  return html`<div class="rule-field" data-complete="${namesId}">${textArea({ id: 'rule', name: 'rule', label: t(texts.rule), hint, value: source, rows: Math.min(12, Math.max(3, source.split('\n').length + 1)) })}</div>`
}

/** What is wrong with it, or that nothing is; and what it costs. Faults are told to writers in English, as the proof prints them. */
export function verdictPart({ t }: Pick<PageCtx, 't'>, { source, faults, cost }: RuleStudy): Html | false {
  if (source === '') return false
  const steps = cost && html`<p class="small soft">${t(texts.cost(cost.steps, cost.most))}</p>`
  if (faults.length > 0) return notice('stop', { level: 2, title: t(texts.faults(faults.length)), body: html`<div lang="en">${bullets(faults.map(({ message }) => message))}</div>${steps}` })
  return notice('done', { body: html`<p>${t(texts.sound)}</p>${steps}` })
}

/** The rule in words: laid out in the reader's language, and in a line in the others. */
export function wordsPart(ctx: PageCtx, { told, toldIn }: RuleStudy): Html | false {
  const { t, tag } = ctx
  if (!told) return false
  const lines = ctx.house.pack.settings.languages.map((language) => html`<div lang="${language.tag}"><dt>${language.name}</dt><dd>${language.tag === tag ? toldRule(ctx, toldIn(tag)) : say(told, language.tag)}</dd></div>`)
  const [own, others] = [lines.filter((_, i) => ctx.house.pack.settings.languages[i]!.tag === tag), lines.filter((_, i) => ctx.house.pack.settings.languages[i]!.tag !== tag)]
  const isLong = say(told, tag).length > 240
  const rest = html`<dl class="sum lines">${others}</dl>`
  return section({ id: 'words', title: t(texts.says), near: true, body: html`<dl class="sum lines">${own}${!isLong && others}</dl>${isLong && more({ summary: t(texts.otherLanguages), body: rest })}` })
}

/** Every name that the rule may use, to read and to copy; the script offers the same while typing. */
export function namesPart(ctx: Pick<PageCtx, 't' | 'tag'>, { names }: RuleStudy): Html {
  const { t } = ctx
  return html`<aside class="beside names" aria-labelledby="h-names"><h2 id="h-names">${t(texts.names)}</h2><ul class="lines" id="${namesId}">${names.map((name) => nameItem(ctx, name))}</ul>
<h2>${t(texts.functions)}</h2><ul class="lines" id="${namesId}-functions">${ruleFunctions.map(({ write, shape, about }) => html`<li data-write="${write}" data-about="${t(about)}"><code>${shape}</code><small>${t(about)}</small></li>`)}</ul></aside>`
}

function nameItem({ t }: Pick<PageCtx, 't' | 'tag'>, { write, label, kind, codes }: RuleName): Html {
  const about = `${t(label)} · ${t(texts.kinds[kind])}`
  const values = codes && [...codes].map(([code, name]) => html`<li data-value="${code}"><code>'${code}'</code> ${t(name)}</li>`)
  return html`<li data-write="${write}" data-about="${about}"><code>${write}</code><small>${about}</small>${values && more({ summary: t(texts.values), body: html`<ul class="small">${values}</ul>` })}</li>`
}
