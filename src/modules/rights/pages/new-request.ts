import { acts, button, choices, dateField, dateWords, errorSummary, select, textArea, textField } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { organisationsFor } from '../../access/index.ts'
import { askForPost, heldBy, type Trouble, type Wanted } from '../request.ts'
import { problems, texts } from '../texts.ts'
import { colleagueField, colleagueOf, officerOf } from './colleagues.ts'
import { dayOf, endOf, startOf, typedDay } from './read-form.ts'
import { officeName, place, postName, rightsPage } from './frame.ts'

const fields = ['number', 'organisation', 'role', 'kind', 'standsFor', 'why', 'post', 'colleague'] as const
type Typed = Readonly<Record<(typeof fields)[number], string>> & { readonly from: ReturnType<typeof typedDay>; readonly to: ReturnType<typeof typedDay> }

const readTyped = (body: FormBody): Typed => ({ ...(Object.fromEntries(fields.map((name) => [name, body.text(name).trim().slice(0, 2000)])) as Record<(typeof fields)[number], string>), from: typedDay(body, 'from'), to: typedDay(body, 'to') })

const blank = { day: '', month: '', year: '' }
const empty = (ctx: PageCtx): Typed => {
  const [year, month, day] = dayIn(ctx.now, ctx.house.pack.settings.timeZone).split('-') as [string, string, string]
  return { number: '', organisation: '', role: '', kind: 'post', standsFor: '', why: '', post: '', colleague: '', from: { day: String(Number(day)), month: String(Number(month)), year }, to: blank }
}

/** A rights officer asks for a post, the post itself or for somebody who is away. */
export const newRequestPage: Page = {
  path: `${place}/new`,
  who: 'officer',
  writesRights: true,
  action: 'rights.propose',
  get: (ctx) => askingPage(ctx, empty(ctx), []),
  async post(ctx, _params, body) {
    const typed = readTyped(body)
    if (onlySwitchesLanguage(body)) return askingPage(ctx, typed, [])
    const officer = await officerOf(ctx, typed.number)
    const kind = typed.kind === 'acting' ? 'acting' : 'post'
    return answer(ctx, typed, officer, { kind, organisation: typed.organisation, role: typed.role, standsFor: kind === 'acting' ? await colleagueOf(ctx, typed.standsFor) : undefined }, askingPage)
  },
}

/** An officer hands over a duty of their own to a colleague for a while. */
export const delegationPage: Page = {
  path: `${place}/delegation`,
  who: 'officer',
  writesRights: true,
  get: (ctx) => delegatingPage(ctx, empty(ctx), []),
  async post(ctx, _params, body) {
    const typed = readTyped(body)
    if (onlySwitchesLanguage(body)) return delegatingPage(ctx, typed, [])
    const own = ctx.actor.posts.find(({ role, organisation }) => `${role}@${organisation}` === typed.post)
    const officer = await colleagueHere(ctx, typed.colleague)
    return answer(ctx, typed, officer, { kind: 'delegated', organisation: own?.organisation ?? ctx.actor.posts[0]!.organisation, role: own?.role ?? '', standsFor: ctx.actor.id }, delegatingPage)
  },
}

/** A colleague by id or number. A number of anybody else is answered like nobody's: who has an account is not for every officer to find out. */
async function colleagueHere(ctx: PageCtx, typed: string): Promise<string | undefined> {
  const found = await colleagueOf(ctx, typed)
  if (found === undefined || found === typed) return found
  const held = await heldBy(ctx, found)
  return held.some(({ organisation }) => ctx.actor.posts.some((own) => own.organisation === organisation)) ? found : undefined
}

async function answer(ctx: PostCtx, typed: Typed, officer: string | undefined, wanted: Pick<Wanted, 'kind' | 'organisation' | 'role'> & { standsFor: string | undefined }, again: (ctx: PageCtx, typed: Typed, troubles: readonly Trouble[]) => Promise<Html>) {
  const { timeZone } = ctx.house.pack.settings
  const [from, to] = [dayOf(typed.from), dayOf(typed.to)]
  const troubles: Trouble[] = [
    ...(officer === undefined ? [{ field: 'officer' as const, text: wanted.kind === 'delegated' && typed.colleague === '' ? problems.noColleague : problems.officer }] : []),
    ...(from.day === undefined ? [{ field: 'from' as const, text: problems.day }] : []),
    ...(to.typed && to.day === undefined ? [{ field: 'to' as const, text: problems.day }] : []),
  ]
  if (officer === undefined || from.day === undefined || troubles.length > 0) return { status: 422, body: await again(ctx, typed, troubles) }
  const asked = await askForPost(ctx, { ...wanted, officer, from: startOf(from.day, timeZone), to: to.day === undefined ? undefined : endOf(to.day, timeZone), why: typed.why })
  if ('troubles' in asked) return { status: 422, body: await again(ctx, typed, asked.troubles) }
  return { redirect: ctx.at(`${place}/requests/${asked.key.partyId}/${asked.key.id}`) }
}

async function askingPage(ctx: PageCtx, typed: Typed, troubles: readonly Trouble[]): Promise<Html> {
  const { t, house } = ctx
  const found = organisationsFor(ctx, 'rights.propose')
  const offices = found === 'all' ? [...house.pack.organisations.keys()] : found
  const roles = [...house.pack.roles.values()].map(({ id, name }) => ({ value: id, label: t(name) }))
  const kinds = (['post', 'acting'] as const).map((value) => ({ value, label: t(texts.kinds[value]) }))
  const own = html`${textField({ id: 'officer', name: 'number', label: t(texts.number), hint: t(texts.numberHint), value: typed.number, required: true, autocomplete: 'off', width: 'short', error: troubleOf(ctx, troubles, 'officer') })}
    ${select({ id: 'organisation', name: 'organisation', label: t(texts.organisation), value: typed.organisation || offices[0]!, required: true, options: offices.map((id) => ({ value: id, label: t(officeName(ctx, id)) })) })}
    ${select({ id: 'role', name: 'role', label: t(texts.role), value: typed.role, required: true, empty: '–', options: roles, error: troubleOf(ctx, troubles, 'role') })}
    ${choices({ id: 'kind', name: 'kind', label: t(texts.kind), value: typed.kind, required: true, options: kinds })}
    ${await colleagueField(ctx, { id: 'standsFor', name: 'standsFor', label: texts.standsFor, hint: texts.standsForHint, value: typed.standsFor, error: troubleOf(ctx, troubles, 'standsFor'), offices })}`
  return formPage(ctx, { title: t(texts.newPost), path: `${place}/new`, typed, troubles, own, toHint: texts.toHint })
}

async function delegatingPage(ctx: PageCtx, typed: Typed, troubles: readonly Trouble[]): Promise<Html> {
  const { t, actor } = ctx
  const posts = actor.posts.map((post) => ({ value: `${post.role}@${post.organisation}`, label: postName(ctx, post) }))
  const offices = [...new Set(actor.posts.map(({ organisation }) => organisation))]
  const own = html`${select({ id: 'role', name: 'post', label: t(texts.role), value: typed.post || posts[0]!.value, required: true, options: posts, error: troubleOf(ctx, troubles, 'role') })}
    ${await colleagueField(ctx, { id: 'officer', name: 'colleague', label: texts.colleague, required: true, value: typed.colleague, error: troubleOf(ctx, troubles, 'officer'), offices, except: actor.id })}`
  return formPage(ctx, { title: t(texts.delegate), path: `${place}/delegation`, typed, troubles, own, toHint: texts.toHintDelegated })
}

const troubleOf = (ctx: PageCtx, troubles: readonly Trouble[], field: Trouble['field']) => {
  const found = troubles.find((one) => one.field === field)
  return found && ctx.t(found.text)
}

function formPage(ctx: PageCtx, parts: { title: string; path: string; typed: Typed; troubles: readonly Trouble[]; own: Html; toHint: Text }): Html {
  const { t, at, tag } = ctx
  const { typed, troubles } = parts
  const main = html`<div class="form">${troubles.length > 0 && errorSummary({ title: t(texts.problemTitle), problems: troubles.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })}
    <form id="request" method="post" action="${at(parts.path)}" novalidate>${ctx.formFields()}${parts.own}
      ${dateField({ id: 'from', name: 'from', label: t(texts.from), words: dateWords(tag), value: typed.from, error: troubleOf(ctx, troubles, 'from') })}
      ${dateField({ id: 'to', name: 'to', label: t(texts.to), hint: t(parts.toHint), words: dateWords(tag), value: typed.to, error: troubleOf(ctx, troubles, 'to') })}
      ${textArea({ id: 'why', name: 'why', label: t(texts.why), value: typed.why, required: true, maxLength: 1000, error: troubleOf(ctx, troubles, 'why') })}
      ${acts(button({ text: t(texts.ask) }))}</form></div>`
  return rightsPage(ctx, { title: parts.title, main })
}
