import { checkbox, checkboxes, icon, more, numberField, optionalWord, select, textArea, textField, typedChoice, button } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { PlacedFault } from '../prove-draft.ts'
import { choicesOf, isTyped, type At } from './options.ts'
import { editorTexts as texts } from './editor-texts.ts'
import { faultTexts } from './fault-texts.ts'
import { byEnd, choiceTexts, itemTexts, keyTexts } from './key-texts.ts'
import type { Key, Shape } from './shape.ts'
import { toldAs, type Teller } from './told-as.ts'
import { languages, placesIn, typedIn, type Typed } from './typed.ts'

/** What the fields of a part are drawn with. Names of fields are relative to the part. */
export type Drawing = {
  readonly ctx: PageCtx
  /** The draft's address. */
  readonly draftHref: string
  readonly typed: Typed
  readonly problems: ReadonlyMap<string, Text>
  readonly at: At
  /** Faults of the draft by the name of the key that they lie below. */
  readonly faults: ReadonlyMap<string, readonly PlacedFault[]>
  /** A rule in words, when it can be told. */
  readonly tell: Teller
  /** Where the rule of a field is written with help; undefined where there is nothing in the file yet. */
  readonly ruleHref: (name: string) => string | undefined
  /** Texts that nobody has vouched for yet, by the names of their fields. */
  readonly unvouched: ReadonlySet<string>
}

type Asked = { readonly name: string; readonly path: readonly string[]; readonly label: string; readonly hint?: Html | string | undefined; readonly required: boolean; readonly fallback?: unknown }

/** What a form calls a key. One that has no name yet is called as in the file. */
export const keyLabel = (path: readonly string[]): Text => byEnd(keyTexts, path) ?? { en: path.at(-1) ?? '', 'zh-Hant': path.at(-1) ?? '' }

/** One key of a part, with what is wrong with it in the draft. */
export function keyField(drawing: Drawing, key: Key): Html {
  const { ctx } = drawing
  const help = key.help === '' ? undefined : ctx.tag === 'en' ? key.help : html`<span lang="en">${key.help}</span>`
  return html`${field(drawing, key.shape, { name: key.name, path: key.path, label: ctx.t(keyLabel(key.path)), hint: help, required: key.required, fallback: key.fallback })}${faultList(ctx, drawing.faults.get(key.name) ?? [])}`
}

/** Faults as the proof tells them, in English, each under what its kind means. */
export const faultList = (ctx: PageCtx, faults: readonly PlacedFault[]): Html | false =>
  faults.length > 0 &&
  html`<ul class="found">${faults.map(
    ({ kind, message, example }) => html`<li>${icon('circle-alert')}<span><b>${ctx.t(faultTexts[kind])}</b> <span lang="en">${message}${example !== undefined && ` — for example when ${example}`}</span></span></li>`,
  )}</ul>`

function field(drawing: Drawing, shape: Shape, asked: Asked): Html {
  const { ctx, typed, problems } = drawing
  const problem = problems.get(asked.name)
  const common = { id: asked.name, name: asked.name, label: asked.label, hint: asked.hint, error: problem && ctx.t(problem), optional: asked.required || asked.fallback !== undefined ? undefined : optionalWord(ctx.tag) }
  const value = typedIn(typed, asked.name)
  switch (shape.is) {
    case 'text':
      return languagesField(drawing, asked)
    case 'statement':
      return statementField(drawing, asked)
    case 'rule':
      return ruleField(drawing, common, value, asked.name)
    case 'yes-no':
      return checkbox({ ...common, optional: undefined, checked: value === 'yes' })
    case 'requirement':
      return requirementField(drawing, common, value, asked.name)
    case 'number':
      return numberField({ ...common, value, whole: shape.whole })
    case 'money':
      return numberField({ ...common, value, prefix: ctx.house.pack.settings.currency.symbol })
    case 'lines':
      return textArea({ ...common, value, rows: 3 })
    case 'choice':
      return select({ ...common, value, empty: asked.fallback === undefined ? ctx.t(asked.required ? texts.choose : texts.nothing) : undefined, options: choiceOptions(ctx, shape.of, asked.path) })
    case 'several':
      return checkboxes({ ...common, values: typed.get(asked.name) ?? [], columns: true, options: choiceOptions(ctx, shape.of, asked.path) })
    case 'references':
      return referencesField(drawing, shape, common, typed.get(asked.name) ?? [])
    case 'reference':
      return referenceField(drawing, shape, common, value, asked.required)
    case 'list':
      return shape.apart ? html`` : listField(drawing, shape, asked)
    case 'map':
      return mapField(drawing, shape, asked)
    case 'group':
      return groupField(drawing, shape, asked)
    default:
      return textField({ ...common, value, ...(shape.is === 'day' && { width: 'short' as const }) })
  }
}

type Common = { id: string; name: string; label: string; hint?: Html | string | undefined; error: string | undefined; optional: string | undefined }

const choiceOptions = (ctx: PageCtx, values: readonly string[], path: readonly string[]) => {
  const names = byEnd(choiceTexts, path)
  return values.map((value) => ({ value, label: names?.[value] ? ctx.t(names[value]) : value }))
}

/** Words in three languages beside one another. */
function languagesField(drawing: Drawing, asked: Asked, before?: Fragment): Html {
  const { ctx, typed, problems, unvouched } = drawing
  const labels = { en: texts.english, 'zh-Hant': texts.traditional, 'zh-Hans': texts.simplified }
  const isLong = !oneLine.has(asked.path.at(-1)!)
  const problem = problems.get(`${asked.name}.en`)
  const one = (language: (typeof languages)[number]) => {
    const name = `${asked.name}.${language}`
    const common = { id: name, name, label: ctx.t(labels[language]), value: typedIn(typed, name), lang: language, hint: language === 'zh-Hans' ? ctx.t(texts.derived) : undefined, error: language === 'en' && problem ? ctx.t(problem) : undefined }
    return isLong ? textArea({ ...common, rows: 2 }) : textField(common)
  }
  const fits = unvouched.has(asked.name) && checkbox({ id: `${asked.name}.fits`, name: `${asked.name}.fits`, label: ctx.t(texts.fits), checked: typedIn(typed, `${asked.name}.fits`) === 'yes' })
  const isOptional = !asked.required && asked.fallback === undefined
  return html`<fieldset class="field tongues"><legend>${asked.label}${isOptional && html` <span class="soft optional">${optionalWord(ctx.tag)}</span>`}</legend>${asked.hint && html`<div class="hint">${asked.hint}</div>`}${before}<div class="tri">${languages.map(one)}</div>${fits}</fieldset>`
}

const oneLine: ReadonlySet<string> = new Set(['name', 'label', 'title', 'one', 'needs'])

function statementField(drawing: Drawing, asked: Asked): Html {
  const { ctx, typed, at } = drawing
  const name = `${asked.name}.use`
  return languagesField(drawing, asked, select({ id: name, name, label: ctx.t(texts.sharedStatement), empty: ctx.t(texts.ownWords), value: typedIn(typed, name), options: [...choicesOf('statement', at)] }))
}

/** A rule on one line, in words where it can be told, with the way to where it is tried. */
function ruleField({ ctx, tell, ruleHref }: Drawing, common: Common, value: string, name: string): Html {
  const told = value === '' ? undefined : tell(value, toldAs(name.split('.')))
  const href = ruleHref(name)
  return html`<div class="rule-field">${textField({ ...common, value, figures: true, autocomplete: 'off' })}${told && html`<p class="small soft">${ctx.t(texts.inWords)} ${ctx.t(told)}</p>`}${href !== undefined && html`<p class="small"><a href="${href}">${ctx.t(texts.openRule)}</a></p>`}</div>`
}

function requirementField(drawing: Drawing, common: Common, value: string, name: string): Html {
  const { ctx, typed, problems } = drawing
  const options = [{ value: 'yes', label: ctx.t(texts.yes) }, { value: 'no', label: ctx.t(texts.no) }, { value: 'rule', label: ctx.t(texts.byRule) }]
  const problem = problems.get(`${name}.rule`)
  const rule = ruleField(drawing, { id: `${name}.rule`, name: `${name}.rule`, label: ctx.t(texts.rule), error: problem && ctx.t(problem), optional: undefined }, typedIn(typed, `${name}.rule`), name)
  return html`${select({ ...common, value: value || 'yes', options, width: 'short' })}${more({ summary: ctx.t(texts.byRule), body: rule, open: value === 'rule' || problem !== undefined })}`
}

function referenceField({ ctx, at }: Drawing, shape: Extract<Shape, { is: 'reference' }>, common: Common, value: string, required: boolean): Html {
  const choices = choicesOf(shape.to, at)
  const known = choices.find((one) => one.value === value)
  if (isTyped(shape.to)) {
    const hint = known && known.label !== value ? html`${common.hint} <b>${known.label}</b>` : common.hint
    // Names of thousands are not sent along: the form says what is meant, and refuses what there is not.
    return choices.length > 400 ? textField({ ...common, hint, value, figures: true }) : typedChoice({ ...common, hint, value, names: choices.map((one) => one.value) })
  }
  const unknown = value !== '' && !known ? [{ value, label: value }] : []
  return select({ ...common, value, empty: ctx.t(required ? texts.choose : texts.nothing), options: [...unknown, ...choices] })
}

function referencesField({ at }: Drawing, shape: Extract<Shape, { is: 'references' }>, common: Common, values: readonly string[]): Html {
  const choices = choicesOf(shape.to, at)
  if (choices.length === 0 || choices.length > 60) return textArea({ ...common, value: values.join('\n'), rows: 3 })
  const unknown = values.filter((value) => !choices.some((one) => one.value === value)).map((value) => ({ value, label: value }))
  return checkboxes({ ...common, values, columns: true, options: [...choices, ...unknown] })
}

/** Several of the same, each in a frame with ways to move and remove it, and room for another. */
function listField(drawing: Drawing, shape: Extract<Shape, { is: 'list' }>, asked: Asked): Html {
  const { ctx, typed, problems } = drawing
  const places = placesIn(typed, asked.name)
  const next = (places.at(-1) ?? -1) + 1
  const itemName = ctx.t(byEnd(itemTexts, asked.path) ?? keyLabel(asked.path))
  const item = (i: number, label: string) => itemFields(drawing, shape.item, `${asked.name}.${i}`, asked.path, label)
  const problem = places.length === 0 && [...problems.keys()].some((name) => name.startsWith(`${asked.name}.`))
  const all = places.map((i, n) => {
    const label = ctx.t(texts.number(itemName, n + 1))
    const act = (what: 'up' | 'down' | 'remove') => button({ text: ctx.t(texts[what]), unseen: label, name: 'then', value: `${what}:${asked.name}.${i}`, weight: 'quiet' })
    return html`<div class="each-row">${item(i, label)}<p class="row-acts">${n > 0 && act('up')}${n < places.length - 1 && act('down')}${act('remove')}</p></div>`
  })
  return html`<fieldset class="field rows-of" id="${asked.name}" tabindex="-1"><legend>${asked.label}</legend>${asked.hint && html`<div class="hint">${asked.hint}</div>`}${all}${more({ summary: ctx.t(texts.another(itemName)), body: item(next, ctx.t(texts.number(itemName, places.length + 1))), open: problem || (shape.atLeastOne && places.length === 0) })}</fieldset>`
}

/** The fields of one item. A group's stand beside one another under one heading. */
function itemFields(drawing: Drawing, shape: Shape, name: string, path: readonly string[], label: string): Html {
  if (shape.is !== 'group') return field(drawing, shape, { name, path, label, required: true })
  return html`<fieldset class="each"><legend>${label}</legend><div class="cells">${shape.keys.map((key) => innerField(drawing, key, name))}</div></fieldset>`
}

const innerField = (drawing: Drawing, key: Key, name: string): Html =>
  field(drawing, key.shape, { name: `${name}.${key.name}`, path: key.path, label: drawing.ctx.t(keyLabel(key.path)), required: key.required, fallback: key.fallback })

function mapField(drawing: Drawing, shape: Extract<Shape, { is: 'map' }>, asked: Asked): Html {
  const { ctx, typed } = drawing
  const places = placesIn(typed, asked.name)
  const next = (places.at(-1) ?? -1) + 1
  const pair = (i: number) =>
    html`<div class="cells">${(['key', 'value'] as const).map((part) => field(drawing, shape[part], { name: `${asked.name}.${i}.${part}`, path: [...asked.path, part], label: ctx.t(keyLabel([...asked.path, part])), required: true }))}</div>`
  return html`<fieldset class="field rows-of" id="${asked.name}" tabindex="-1"><legend>${asked.label}</legend>${asked.hint && html`<div class="hint">${asked.hint}</div>`}${places.map((i) => html`<div class="each-row">${pair(i)}</div>`)}${more({ summary: ctx.t(texts.another(ctx.t(byEnd(itemTexts, asked.path) ?? keyLabel(asked.path)))), body: pair(next) })}</fieldset>`
}

/** A group that may be left out is folded while nothing stands in it. */
function groupField(drawing: Drawing, shape: Extract<Shape, { is: 'group' }>, asked: Asked): Html {
  const { typed, problems } = drawing
  const fields = html`<div class="inner">${asked.hint && html`<p class="hint">${asked.hint}</p>`}${shape.keys.map((key) => innerField(drawing, key, asked.name))}</div>`
  if (asked.required) return html`<fieldset class="field each"><legend>${asked.label}</legend>${fields}</fieldset>`
  const isOpen = [...typed.keys(), ...problems.keys()].some((name) => name.startsWith(`${asked.name}.`))
  return html`<div class="field">${more({ summary: asked.label, body: fields, open: isOpen })}</div>`
}
