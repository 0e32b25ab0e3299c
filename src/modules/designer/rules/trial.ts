import { choices, notice, numberField, select, table, textField } from '../../../design/index.ts'
import { isDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { rowChange } from '../../cases/index.ts'
import { changeRows, tryRule, type About, type Found, type RuleStudy, type Trial } from '../../forms/index.ts'
import { emptySheet, readSheet, sheetFields, sheetFrom, type Sheet } from './answer-fields.ts'
import { toldPart, toldResult } from './told-result.ts'
import { rulesTexts as texts } from './texts.ts'

/** What was typed to try a rule with. `isTried`: somebody has asked for the result. */
export type TypedTrial = { readonly isTried: boolean; readonly day: string; readonly party: About['partyKind']; readonly answers: Sheet; readonly row: Sheet; readonly outer: Sheet; readonly facts: ReadonlyMap<string, string>; readonly paid: boolean; readonly daysInState: string }

type Ctx = Pick<PageCtx, 't' | 'tag' | 'at' | 'house'>

export function emptyTrial({ form }: RuleStudy, today: string): TypedTrial {
  return { isTried: false, day: today, party: form.service.apply.by[0]!, answers: emptySheet, row: emptySheet, outer: emptySheet, facts: new Map(), paid: false, daysInState: '' }
}

export function readTrial(study: RuleStudy, body: FormBody, today: string): TypedTrial {
  const typedDay = body.text('on-day').trim()
  const day = isDay(typedDay) ? typedDay : today
  const change = rowChange(body)
  const read = readSheet(study.needs, body, day)
  const answers = change ? sheetFrom(study.needs, changeRows({ questions: study.needs }, read.typed, change).typed, day) : read
  return {
    isTried: body.text('tried') === 'yes',
    day: typedDay === '' ? today : typedDay,
    party: body.text('on-party') === 'company' ? 'company' : body.text('on-party') === 'person' ? 'person' : study.form.service.apply.by[0]!,
    answers,
    row: readSheet(study.needsOfRow, body, day, 'row-'),
    outer: readSheet(study.needsOfOuter, body, day, 'outer-'),
    facts: new Map(study.facts.map((one) => [factId(one), body.text(factId(one)).trim()])),
    paid: body.text('on-paid') === 'yes',
    daysInState: body.text('on-days').trim(),
  }
}

const factId = ({ check, fact }: RuleStudy['facts'][number]) => `fact-${check ?? 'found'}-${fact}`
const readsToday = ({ source }: RuleStudy) => /\btoday\b/.test(source)

/** Fields for just what the rule reads. */
export function trialFields(ctx: Ctx, study: RuleStudy, typed: TypedTrial): Html {
  const { t } = ctx
  const about: About = { today: isDay(typed.day) ? typed.day : '2026-01-01', partyKind: typed.party }
  const fields = [
    study.knowsParty && choices({ id: 'on-party', name: 'on-party', label: t(texts.applicant), value: typed.party, columns: true, options: [{ value: 'person', label: t(texts.person) }, { value: 'company', label: t(texts.company) }] }),
    readsToday(study) && textField({ id: 'on-day', name: 'on-day', label: t(texts.onDay), hint: t(texts.onDayHint), error: isDay(typed.day) ? undefined : t(texts.wrongDay), value: typed.day, width: 'short', figures: true, autocomplete: 'off' }),
    ...sheetFields(ctx, study.form, study.needs, typed.answers, about),
    study.needsOfOuter.length > 0 && html`<h3>${t(texts.inOuterRow)}</h3>${sheetFields(ctx, study.form, study.needsOfOuter, typed.outer, about, 'outer-')}`,
    study.needsOfRow.length > 0 && html`<h3>${t(texts.inRow)}</h3>${sheetFields(ctx, study.form, study.needsOfRow, typed.row, about, 'row-')}`,
    ...study.facts.map((one) => factField(ctx, study, one, typed.facts.get(factId(one)) ?? '')),
    study.knowsCase && html`${choices({ id: 'on-paid', name: 'on-paid', label: t(texts.paid), value: typed.paid ? 'yes' : 'no', columns: true, options: yesNo(ctx) })}${numberField({ id: 'on-days', name: 'on-days', label: t(texts.daysInState), value: typed.daysInState, whole: true })}`,
  ].filter((field) => field !== false)
  return html`<p>${t(fields.length > 0 ? texts.tryLead : texts.needsNothing)}</p><input type="hidden" name="tried" value="yes"><div class="form">${fields}</div>`
}

const yesNo = ({ t }: Ctx) => [{ value: 'yes', label: t(texts.yes) }, { value: 'no', label: t(texts.no) }]

function factField(ctx: Ctx, { form }: RuleStudy, one: RuleStudy['facts'][number], value: string): Html {
  const { t } = ctx
  const { pack } = ctx.house
  const fact = pack.facts.get(one.fact)
  const check = one.check === undefined ? undefined : form.checks.find(({ check: { id } }) => id === one.check)?.check.name
  const name = fact ? t(fact.name) : one.fact
  const field = { id: factId(one), name: factId(one), label: check ? `${t(check)}: ${name}` : name, value }
  const codes: (readonly [string, Text])[] | undefined = fact?.values ? Object.entries(fact.values) : pack.codelists.get(fact?.codelist ?? '')?.items.map((item) => [item.code, item.name] as const)
  if (fact?.type === 'yes-no') return choices({ ...field, columns: true, options: yesNo(ctx) })
  if (codes) return select({ ...field, empty: t(texts.empty), options: codes.map(([code, label]) => ({ value: code, label: t(label) })) })
  return fact?.type === 'number' || fact?.type === 'money' ? numberField(field) : textField({ ...field, ...(fact?.type === 'date' && { hint: t(texts.onDayHint), width: 'short' as const, figures: true }) })
}

/** The result, and what each part gave; nothing before somebody asks, nor while something typed is no answer. */
export function trialResult(ctx: Ctx, study: RuleStudy, typed: TypedTrial): Html | false {
  const { t } = ctx
  const isWrong = [typed.answers, typed.row, typed.outer].some(({ problems }) => problems.size > 0) || !isDay(typed.day)
  const needsNothing = study.needs.length + study.needsOfRow.length + study.needsOfOuter.length + study.facts.length === 0
  if ((!typed.isTried && !needsNothing) || isWrong) return false
  const { result, parts } = tryRule(study, trialOf(ctx, study, typed))
  const rows = parts.map(({ source, told, came }) => [html`<code>${source}</code>`, told ? t(told) : '', toldPart(ctx, came)])
  const weight = 'outcome' in result ? 'care' : 'know'
  return html`<div class="stack" id="result">${notice(weight, { title: t(texts.comesTo), body: html`<p class="big">${toldResult(ctx, result, study.as)}</p>`, live: true })}${rows.length > 0 && table({ caption: t(texts.parts), columns: [{ name: t(texts.part) }, { name: t(texts.inWords) }, { name: t(texts.gave) }], rows })}</div>`
}

function trialOf({ house }: Ctx, { facts }: RuleStudy, { day, party, answers, row, outer, facts: typed, paid, daysInState }: TypedTrial): Trial {
  const factsOf = (check: string | undefined): Found =>
    Object.fromEntries(facts.flatMap((one) => {
      const written = typed.get(factId(one)) ?? ''
      // What the register does not tell is no fact at all.
      return one.check !== check || written === '' ? [] : [[one.fact, factValue(house.pack.facts.get(one.fact)?.type, written)]]
    }))
  const checks = [...new Set(facts.flatMap(({ check }) => (check === undefined ? [] : [check])))]
  return {
    about: { today: day, partyKind: party },
    answers: answers.answers,
    row: row.answers,
    outer: outer.answers,
    found: factsOf(undefined),
    checks: Object.fromEntries(checks.map((check) => [check, factsOf(check)])),
    standing: { paid, daysInState: /^\d{1,6}$/.test(daysInState) ? BigInt(daysInState) : 0n },
  }
}

const factValue = (type: string | undefined, written: string): unknown => (type === 'yes-no' ? written === 'yes' : type === 'number' || type === 'money' ? Number(written) : written)
