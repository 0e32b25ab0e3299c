import type { Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import type { Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import { workbench } from '../../access/index.ts'
import { draftOf, type Draft } from '../draft.ts'
import { changePart, seenField, seenGone, seenOfKey } from '../editor/change-part.ts'
import { editorTexts } from '../editor/editor-texts.ts'
import { openWritten, type Written } from '../editor/open-draft.ts'
import { choicesOf } from '../editor/options.ts'
import { partAsked, type Asked, type Part } from '../editor/part.ts'
import { nameOfPlace } from '../editor/place.ts'
import type { Problems } from '../editor/read-typed.ts'
import { idsUsed, suggestId } from '../editor/suggest-id.ts'
import { property, typedFrom, typedIn, typedOfKey, type Typed } from '../editor/typed.ts'
import { designerPath } from './designer-frame.ts'
import { drawPart, type PartState } from './draw-part.ts'

const askedIn = (query: URLSearchParams): Asked => ({
  at: query.get('at') ?? undefined,
  keys: query.get('keys') ?? undefined,
  add: query.get('add') ?? undefined,
  element: query.get('element') ?? undefined,
  group: query.has('group'),
})

/** One part of a draft as a form: a question, a page, a document, a few keys of the whole. What the form asks comes from the schema of the file. */
export const partPage: Page = {
  path: `${workbench}/services/:id/draft/part`,
  who: 'officer',
  get: (ctx, { id = '' }) => showPart(ctx, id, askedIn(ctx.query)),
  post: async (ctx, { id = '' }, body) => savePart(ctx, id, askedIn(ctx.query), typedFrom(body), onlySwitchesLanguage(body)),
}

/** The facts that stand in the catalogue, whether or not the service is applied for here. */
export const factsPage: Page = {
  path: `${workbench}/services/:id/draft/facts`,
  who: 'officer',
  get: (ctx, { id = '' }) => showPart(ctx, id, { at: '' }),
  post: async (ctx, { id = '' }, body) => savePart(ctx, id, { at: '' }, typedFrom(body), onlySwitchesLanguage(body)),
}

async function showPart(ctx: PageCtx, serviceId: string, asked: Asked): Promise<Html | { redirect: string }> {
  const draft = await draftOf(ctx, serviceId)
  const written = openWritten(ctx.house.pack, draft)
  const part = partAsked(ctx.house, written, asked)
  if (!part) return { redirect: `${ctx.at(designerPath(serviceId, 'draft'))}?gone` }
  return drawPart(ctx, draft, written, part, { typed: asStands(ctx, written, part), problems: new Map(), conflicts: new Map(), state: ctx.query.has('saved') ? 'saved' : undefined })
}

/** The fields as the draft fills them, and what of it was seen. A chosen element stands in its field, and is not saved yet. */
function asStands(ctx: PageCtx, written: Written, part: Part): Typed {
  const digits = ctx.house.pack.settings.currency.minorDigits
  const fields = new Map(part.keys.flatMap((key) => [...typedOfKey(key, property(part.value, key.name), digits)]))
  const element = property(part.value, 'element')
  if (part.isNew && part.kind === 'question' && typeof element === 'string') fields.set('id', [suggestId(element.split('.').slice(-1)[0]!.replaceAll('-', ' '), idsUsed(written.whole))])
  return new Map([...fields, ...seenNow(written, part, digits)])
}

/** For each key, the short name of what stands there now. */
const seenNow = (written: Written, part: Part, digits: number): [string, string[]][] => {
  const stands = part.isNew ? undefined : valueAtPart(written, part)
  return part.keys.map((key) => [seenField(key), [seenOfKey(key, property(stands, key.name), digits)]])
}

const valueAtPart = ({ whole }: Written, part: Part): unknown => part.path.reduce<unknown>((at, step) => property(at, String(step)), whole)

async function savePart(ctx: PostCtx, serviceId: string, asked: Asked, sent: Typed, switches: boolean) {
  const draft = await draftOf(ctx, serviceId)
  const written = openWritten(ctx.house.pack, draft)
  const part = partAsked(ctx.house, written, asked) ?? gonePart(ctx, written, asked)
  if (!part) return { redirect: `${ctx.at(designerPath(serviceId, 'draft'))}?gone` }
  const show = (status: number, state: Partial<PartState>) => shown(ctx, draft, written, part, status, { typed: sent, problems: new Map(), conflicts: new Map(), state: undefined, ...state })
  if (switches) return show(200, {})
  const typed = withId(part, sent, written)
  const changed = await changePart(
    ctx,
    { serviceId, place: part.place, isNew: part.isNew, keys: part.keys, typed, given: part.given, renames: typedIn(typed, 'renames') === 'yes', then: typedIn(typed, 'then') },
    (whole, read, problems) => checkNames(ctx, part, read, problems),
  )
  if ('problems' in changed) return show(422, { problems: changed.problems })
  if ('isGone' in changed) return show(409, { typed: new Map([...sent, ['seen', [seenGone]]]), state: 'gone' })
  if ('conflicts' in changed) {
    const digits = ctx.house.pack.settings.currency.minorDigits
    const seen = new Map(seenNow(written, part, digits))
    return show(409, { typed: new Map([...sent, ...[...changed.conflicts.keys()].map((key): [string, string[]] => [`seen.${key}`, seen.get(`seen.${key}`)!])]), conflicts: changed.conflicts, state: 'conflict' })
  }
  return { redirect: onward(ctx, changed.draft, changed.place, part, typedIn(typed, 'then')) }
}

const shown = async (ctx: PageCtx, draft: Draft, written: Written, part: Part, status: number, state: PartState) => ({ status, body: await drawPart(ctx, draft, written, part, state) })

/** A part that somebody removed while another wrote in it: a new item of the list that it stood in. */
function gonePart(ctx: PageCtx, written: Written, { at }: Asked): Part | undefined {
  const list = at?.includes('.') ? at.slice(0, at.lastIndexOf('.')) : undefined
  const part = list === undefined ? undefined : partAsked(ctx.house, written, { add: list })
  return part && { ...part, place: at!, isNew: false }
}

/** Something new that was given no short name gets one from its words. */
function withId(part: Part, typed: Typed, { whole }: Written): Typed {
  const key = part.keys.find(({ name }) => name === 'id' || (part.kind === 'outputs' && name === 'type'))
  if (!part.isNew || !key || typedIn(typed, key.name) !== '' || part.kind === 'section') return typed
  const words = ['label', 'title', 'name'].map((name) => typedIn(typed, `${name}.en`)).find((one) => one !== '') ?? typedIn(typed, 'element').split('.').at(-1) ?? ''
  return new Map([...typed, [key.name, [suggestId(words, idsUsed(whole), part.kind === 'pages' || part.kind === 'outputs')]]])
}

/** What is typed as a name must be one: the draft would not be read otherwise. */
function checkNames(ctx: PageCtx, part: Part, read: Readonly<Record<string, unknown>>, problems: Problems): void {
  for (const key of part.keys) {
    const value = read[key.name]
    if (key.shape.is !== 'reference' || value === undefined || typeof value !== 'string') continue
    const known = choicesOf(key.shape.to, { house: ctx.house, tag: ctx.tag, root: {}, path: [] })
    if (key.shape.to !== 'question' && !known.some((choice) => choice.value === value)) problems.set(key.name, editorTexts.unknown)
  }
}

/** Where saving leads: to the same part; from something new, to what it still needs. */
function onward(ctx: PageCtx, draft: Draft, place: Part['path'], part: Part, then: string): string {
  const base = ctx.at(designerPath(draft.serviceId, 'draft'))
  const name = encodeURIComponent(nameOfPlace(openWritten(ctx.house.pack, draft).whole, place))
  if (part.isNew && part.kind === 'pages') return `${base}/question?list=${name}.questions`
  if (part.isNew && part.kind === 'group') return `${base}/question?list=${name}.group.questions`
  if (part.isNew) return `${base}?saved#${name}`
  const list = then.split(':')[1]?.split('.')[0]
  const keys = part.only ? `&keys=${part.only.join(',')}` : ''
  return `${part.kind === 'facts' ? `${base}/facts?saved` : `${base}/part?at=${name}${keys}&saved`}${list ? `#${list}` : ''}`
}
