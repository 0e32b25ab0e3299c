import { acts, bullets, button, document, errorSummary, notice, pageTitle, textArea, typedChoice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { writtenService, type WrittenService } from '../find-service.ts'
import { refuse } from '../refusals.ts'
import { proposeRetirement, usesOf } from '../retire-service.ts'
import { texts } from '../texts.ts'
import { servicePath } from './officer.ts'
import { mostNote } from './propose.ts'

type Typed = { readonly note: string; readonly instead: string }
type Problem = { readonly field: keyof Typed; readonly text: Text }

/** Proposes the end of a service; another officer agrees, as to every version. */
export const retirementPage: Page = {
  path: `${workbench}/services/:id/retirement`,
  who: 'officer',
  get: async (ctx, { id = '' }) => show(ctx, await offered(ctx, id), { note: '', instead: '' }),
  async post(ctx, { id = '' }, body) {
    const service = await offered(ctx, id)
    const typed: Typed = { note: body.text('note').trim(), instead: body.text('instead').trim() }
    if (onlySwitchesLanguage(body)) return show(ctx, service, typed)
    const instead = [...ctx.house.pack.services.values()].find((one) => one.id !== id && (['en', 'zh-Hant', 'zh-Hans'] as const).some((tag) => say(one.name, tag) === typed.instead))?.id
    const problem: Problem | undefined = typed.note === '' ? { field: 'note', text: texts.retireNeeded } : typed.note.length > mostNote ? { field: 'note', text: texts.tooLong(mostNote) } : typed.instead !== '' && instead === undefined ? { field: 'instead', text: texts.noSuch } : undefined
    if (problem) return { status: 422, body: show(ctx, service, typed, problem) }
    if (usesOf(ctx.house.pack, id).length > 0) return { status: 409, body: show(ctx, service, typed) }
    const { n } = await proposeRetirement(ctx, { serviceId: id, note: typed.note, instead })
    return { redirect: ctx.at(servicePath(id, `/releases/${n}`)) }
  },
}

async function offered(ctx: PageCtx, id: string): Promise<WrittenService> {
  const service = await writtenService(ctx, id)
  return service.live ? service : refuse('design.not_found')
}

function show(ctx: PageCtx, service: WrittenService, typed: Typed, problem?: Problem): Html {
  const { t, at, house } = ctx
  const path = servicePath(service.id, '/retirement')
  const uses = usesOf(house.pack, service.id)
  const error = (field: keyof Typed) => (problem?.field === field ? t(problem.text) : undefined)
  const form = html`<form id="retire" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${textArea({ id: 'note', name: 'note', label: t(texts.reason), value: typed.note, rows: 4, required: true, error: error('note') })}
    ${typedChoice({ id: 'instead', name: 'instead', label: t(texts.instead), hint: t(texts.insteadHint), value: typed.instead, names: [...house.pack.services.values()].filter(({ id }) => id !== service.id).map(({ name }) => t(name)), error: error('instead') })}${acts(button({ text: t(texts.propose), onward: true }))}</form>`
  const main = html`<div class="wrap"><div class="form">${problem && errorSummary({ title: t(texts.faultsFirst(1)), problems: [{ href: `#${problem.field}`, text: t(problem.text) }] })}${pageTitle({ over: t(service.name), title: t(texts.retire), lead: t(texts.retireLead) })}
    ${uses.length > 0 ? notice('care', { title: t(texts.usedBy), body: bullets(uses.map((id) => t(house.pack.services.get(id)?.name ?? house.pack.journeys.get(id)!.name))) }) : form}</div></div>`
  return document(ctx.shell, { title: t(texts.retire), section: 'work', noindex: true, ...(uses.length === 0 && { typedIn: { form: 'retire', path } }), main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(service.id)), text: t(service.name) }, { text: t(texts.retire) }] })
}
