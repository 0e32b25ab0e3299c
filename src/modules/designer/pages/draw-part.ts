import { acts, button, checkbox, errorSummary, linkButton, more, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Draft } from '../draft.ts'
import { editorTexts as texts } from '../editor/editor-texts.ts'
import { faultList, keyField, keyLabel, type Drawing } from '../editor/fields.ts'
import { layoutOf, type Group } from '../editor/layouts.ts'
import type { Written } from '../editor/open-draft.ts'
import { elementName, wordsOf } from '../editor/options.ts'
import { namingWords, type Part } from '../editor/part.ts'
import { namingsOf } from '../editor/rename.ts'
import type { Key } from '../editor/shape.ts'
import { sayKey } from '../editor/say-value.ts'
import { isUnvouched } from '../editor/stamp-texts.ts'
import { property, type Typed } from '../editor/typed.ts'
import { proveDraft, type PlacedFault, type ProvedDraft } from '../prove-draft.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'
import { teller } from './tell-draft.ts'

/** What a part's form shows besides the draft: what was typed, what is wrong with it, what somebody else wrote. */
export type PartState = { readonly typed: Typed; readonly problems: ReadonlyMap<string, Text>; readonly conflicts: ReadonlyMap<string, unknown>; readonly state: 'saved' | 'conflict' | 'gone' | undefined }

export async function drawPart(ctx: PageCtx, draft: Draft, written: Written, part: Part, state: PartState): Promise<Html> {
  const { t, at } = ctx
  const proved = proveDraft(ctx.house, draft.serviceId, draft.text, ctx.now)
  const layout = layoutOf(part.kind, part.keys)
  // A few keys of something large are called by what they are.
  const title = part.kind === 'apply' ? keyLabel(part.keys[0]!.path) : layout.title
  const drawing = drawingOf(ctx, draft, written, part, state, proved)
  const address = `${at(designerPath(draft.serviceId, part.kind === 'facts' ? 'draft/facts' : 'draft/part'))}${part.kind === 'facts' ? '' : ctx.url.search.replace(/&?saved(?=&|$)/, '')}`
  const groups = layout.groups.map((group, i) => drawGroup(drawing, part, state, group, i === 0 || part.kind === 'apply' || layout.groups.length === 1))
  const form = html`<form class="edit" id="part" method="post" action="${address}" novalidate><button class="unseen" tabindex="-1" aria-hidden="true"></button>${ctx.formFields()}${hidden(state.typed)}${groups}${naming(ctx, written, part)}
    <div class="sticky">${acts(button({ text: t(texts.save) }), linkButton({ href: `${at(designerPath(draft.serviceId, 'draft'))}#${encodeURIComponent(part.place)}`, text: t(texts.back), weight: 'quiet' }))}</div></form>`
  const called = wordsOf(namingWords(part.value), ctx.tag) ?? elementName(ctx.house, ctx.tag, property(part.value, 'element'))
  return designerPage(ctx, { serviceId: draft.serviceId, name: nameOf(draft), draft, faults: proved.faults.length }, {
    view: 'outline',
    title,
    lead: part.isNew || part.kind === 'facts' || part.kind === 'apply' ? undefined : called,
    first: messages(ctx, state),
    body: html`${inheritedNote(ctx, written, part)}${faultList(ctx, ownFaults(part, proved.faults))}${form}`,
    typedIn: { form: 'part', path: address.replace(/^\/[^/]+/, '') },
  })
}

function drawingOf(ctx: PageCtx, draft: Draft, written: Written, part: Part, { typed, problems }: PartState, proved: ProvedDraft): Drawing {
  const inForm = part.path[0] === 'apply' && !written.inherited.has(String(part.path[1] ?? part.keys[0]?.name))
  const draftHref = ctx.at(designerPath(draft.serviceId, 'draft'))
  return {
    ctx,
    draftHref,
    typed,
    problems,
    at: { house: ctx.house, tag: ctx.tag, root: written.whole, path: part.path },
    faults: part.isNew ? new Map() : Map.groupBy(faultsBelow(part, proved.faults), (fault) => fault.path![part.path.length]!),
    tell: teller(proved),
    ruleHref: (name) => (inForm && !part.isNew ? `${draftHref}/rule?at=${encodeURIComponent([...part.path, ...name.split('.')].join('.'))}` : undefined),
    unvouched: new Set(part.isNew ? [] : part.keys.flatMap((key) => unvouchedIn(property(part.value, key.name), key.name))),
  }
}

function unvouchedIn(value: unknown, name: string): string[] {
  if (typeof property(value, 'en') === 'string') return isUnvouched(value) ? [name] : []
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, one]) => unvouchedIn(one, `${name}.${key}`)) : []
}

const faultsBelow = (part: Part, faults: readonly PlacedFault[]): PlacedFault[] => faults.filter(({ path }) => path !== undefined && path.length > part.path.length && part.path.every((step, i) => String(step) === path[i]))

/** Faults of the part as a whole; those of a key stand below it. */
const ownFaults = (part: Part, faults: readonly PlacedFault[]): PlacedFault[] =>
  part.isNew || part.path.length === 0 || part.kind === 'apply' ? [] : faults.filter(({ path }) => path?.length === part.path.length && part.path.every((step, i) => String(step) === path[i]))

/** A group of fields; all but the first are folded while nothing stands in them and nothing is wrong. */
function drawGroup(drawing: Drawing, part: Part, state: PartState, group: Group, isFirst: boolean): Html {
  const keys = group.keys.map((name) => part.keys.find((key) => key.name === name)!)
  const body = html`${keys.map((key) => html`${keyField(drawing, key)}${elementLink(drawing, part, key)}${state.conflicts.has(key.name) && saysNow(drawing, key, state.conflicts.get(key.name))}`)}`
  if (isFirst) return html`<div class="fields">${body}</div>`
  const concerns = (name: string) => keys.some((key) => name === key.name || name.startsWith(`${key.name}.`))
  const isOpen = [...state.problems.keys(), ...state.conflicts.keys(), ...drawing.faults.keys()].some(concerns)
  return html`<div class="fold" id="group-${group.keys[0]}">${more({ summary: html`<b>${drawing.ctx.t(group.title)}</b> <span class="soft small">${gist(drawing, part, keys)}</span>`, body, open: isOpen })}</div>`
}

/** What a folded group holds, in a few words. */
function gist({ ctx }: Drawing, part: Part, keys: readonly Key[]): string {
  const filled = keys.filter((key) => property(part.value, key.name) !== undefined)
  return filled.length === 1 && keys.length === 1 ? '' : filled.map((key) => ctx.t(keyLabel(key.path))).join(ctx.tag === 'en' ? ', ' : '、')
}

const elementLink = ({ ctx, draftHref }: Drawing, part: Part, key: Key): Html | false =>
  key.name === 'element' && !part.isNew && html`<p class="small"><a href="${draftHref}/question?for=${encodeURIComponent(part.place)}">${ctx.t(texts.anotherElement)}</a></p>`

const saysNow = (drawing: Drawing, key: Key, now: unknown): Html => notice('care', { title: drawing.ctx.t(texts.saysNow), body: html`<div>${now === undefined ? drawing.ctx.t(texts.saysNothing) : sayKey({ ...drawing, inAll: true }, key, now)}</div>` })

/** What a form carries along unseen. */
const hidden = (typed: Typed): Html[] => [...typed].flatMap(([name, [value = '']]) => (name === 'seen' || name.startsWith('seen.') ? [html`<input type="hidden" name="${name}" value="${value}">`] : []))

/** Who names this part by its short name, and whether they follow when it changes. */
function naming(ctx: PageCtx, { whole }: Written, part: Part): Html | false {
  if (part.isNew || !part.keys.some((key) => key.name === 'id')) return false
  const named = namingsOf(whole, part.path)
  return named.length > 0 && html`<div class="fold">${more({ summary: ctx.t(texts.namedBy(named.length)), body: html`<ul class="bullets">${named.map(({ words }) => html`<li><code>${words}</code></li>`)}</ul>${checkbox({ id: 'renames', name: 'renames', label: ctx.t(texts.renameToo), checked: true })}` })}</div>`
}

const inheritedNote = (ctx: PageCtx, { form, inherited }: Written, part: Part): Html | false =>
  form !== undefined && part.path[0] === 'apply' && inherited.has(String(part.path[1] ?? part.keys[0]!.name)) && notice('know', { body: ctx.t(texts.inherited(form)) })

function messages(ctx: PageCtx, { problems, state }: PartState): Html | false {
  const { t } = ctx
  if (problems.size > 0) return errorSummary({ title: t(texts.problems(problems.size)), problems: [...problems].map(([name, text]) => ({ href: `#${name}`, text: `${t(keyLabel(name.split('.').filter((step) => !/^\d+$/.test(step) && !/^(en|zh-Hant|zh-Hans)$/.test(step))))}: ${t(text)}` })) })
  if (state === 'saved') return notice('done', { body: t(texts.saved), live: true })
  if (state === 'conflict') return notice('stop', { title: t(texts.conflict), body: t(texts.conflictBody), level: 2, live: true })
  return state === 'gone' && notice('stop', { title: t(texts.conflict), body: t(texts.goneBody), level: 2, live: true })
}
