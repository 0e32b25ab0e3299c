import { acts, button, checkbox, document, errorSummary, notice, pageTitle, section, taskList, textField, typedChoice } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { maySomewhere, workbench } from '../../access/index.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { currentService, type IdentityNumberKind, numberKind, type Pack, type PinnedService } from '../../jurisdiction/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { assistTexts as texts } from '../assist-texts.ts'
import { beginAssistance, ownAssistances } from '../assist.ts'

const path = `${workbench}/assist`

/** Where an officer at a counter begins to fill in for a person. The number comes in a post and stands in no address. */
export const assistPage: Page = {
  path,
  who: 'officer',
  // A counter serves nobody so fast; and whoever tries numbers out is stopped.
  postsPerMinute: 10,
  async get(ctx) {
    mustHold(ctx)
    return beginPage(ctx, { typed: empty, problems: [] })
  },
  async post(ctx, _params, body) {
    mustHold(ctx)
    const typed: Typed = { service: body.text('service'), number: body.text('number'), present: body.text('present') === 'yes' }
    if (onlySwitchesLanguage(body)) return beginPage(ctx, { typed, problems: [] })
    const read = readAsked(ctx, typed)
    if ('problems' in read) return { status: 422, body: await beginPage(ctx, { typed, problems: read.problems }) }
    const begun = await beginAssistance(ctx, { ...read, language: ctx.tag })
    if (typeof begun === 'object') return { redirect: ctx.at(`${path}/${begun.draftId}`) }
    return { status: 422, body: await beginPage(ctx, { typed, problems: [], why: whyNot[begun] }) }
  },
}

const mustHold = (ctx: PageCtx) => maySomewhere(ctx, 'cases.assist') || refuse('page.not_found')

type Typed = { readonly service: string; readonly number: string; readonly present: boolean }
type Problem = { readonly field: keyof Typed; readonly text: Text }
const empty: Typed = { service: '', number: '', present: false }

const whyNot = { 'no-account': [texts.noAccount, texts.noAccountWhy], yourself: [texts.yourself, texts.yourselfWhy], 'has-draft': [texts.hasDraft, texts.hasDraftWhy] } as const

function readAsked({ house: { pack } }: PageCtx, typed: Typed): { pinned: PinnedService; scheme: string; number: string } | { problems: readonly Problem[] } {
  const pinned = serviceNamed(pack, typed.service)
  const kind = cardKind(pack)
  const number = checkIdentityNumber(kind, typed.number)
  const problems: Problem[] = []
  if (!pinned) problems.push({ field: 'service', text: texts.noService })
  if ('problem' in number) problems.push({ field: 'number', text: number.problem })
  if (!typed.present) problems.push({ field: 'present', text: texts.notPresent })
  return problems.length === 0 && pinned && 'value' in number ? { pinned, scheme: kind.id, number: number.value } : { problems }
}

/** The number that the register of persons knows somebody by. */
const cardKind = (pack: Pack): IdentityNumberKind => numberKind(pack, 'person.identityNumber') ?? refuse('page.not_found')

const tags = ['en', 'zh-Hant', 'zh-Hans'] as const
const forPersons = (pack: Pack) => [...pack.services.values()].filter(({ apply }) => apply?.by.includes('person'))

/** By its name in any language: the page may have been switched after it was typed. */
function serviceNamed(pack: Pack, name: string): PinnedService | undefined {
  const wanted = name.trim()
  const service = forPersons(pack).find((one) => tags.some((tag) => say(one.name, tag) === wanted))
  return service && currentService(pack, service.id)
}

async function beginPage(ctx: PageCtx, { typed, problems, why }: { typed: Typed; problems: readonly Problem[]; why?: readonly [Text, Text] }): Promise<Html> {
  const { t, at, tag } = ctx
  const { pack } = ctx.house
  const kind = cardKind(pack)
  const error = (field: keyof Typed) => problems.filter((one) => one.field === field).map((one) => t(one.text))[0]
  const named = serviceNamed(pack, typed.service)
  const names = forPersons(pack).map((service) => t(service.name)).sort(new Intl.Collator(tag).compare)
  const fields = html`${typedChoice({ id: 'service', name: 'service', label: t(texts.service), hint: t(texts.serviceHint), required: true, value: named ? t(named.service.name) : typed.service, names, error: error('service') })}
${textField({ id: 'number', name: 'number', label: t(kind.name), hint: t(texts.numberHint), required: true, value: typed.number, autocomplete: 'off', figures: true, width: 'short', error: error('number') })}
${checkbox({ id: 'present', name: 'present', label: t(texts.present), required: true, checked: typed.present, error: error('present') })}`
  const main = html`<div class="wrap"><div class="form">${problems.length > 0 && errorSummary({ title: t(applyTexts.problems(problems.length)), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })}${why && notice('stop', { level: 2, title: t(why[0]), body: t(why[1]), live: true })}
${pageTitle({ title: t(texts.title), lead: t(texts.lead) })}${ctx.query.has('done') && notice('done', { body: t(texts.done), live: true })}
<form id="assist" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${fields}<p class="small soft">${t(texts.recorded)}</p>${acts(button({ text: t(texts.begin), onward: true }))}</form>
${section({ id: 'open', title: t(texts.open), body: await openList(ctx) })}</div></div>`
  const title = problems.length > 0 ? applyTexts.errorTitle(texts.title) : texts.title
  return document(ctx.shell, { title: t(title), section: 'work', noindex: true, typedIn: { form: 'assist', path }, main })
}

/** Without names: to open one is a reading, and is recorded. */
async function openList(ctx: PageCtx): Promise<Html> {
  const { t, at, tag, house } = ctx
  const all = await ownAssistances(ctx)
  if (all.length === 0) return html`<p class="soft">${t(texts.none)}</p>`
  return taskList(all.map(({ draftId, serviceId, endsAt }) => ({ text: t(house.pack.services.get(serviceId)!.name), href: at(`${path}/${draftId}`), detail: t(texts.until(writeMoment(endsAt, tag, house.pack.settings.timeZone))) })))
}
