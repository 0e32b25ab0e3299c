import { choices, fileUpload, textField, uploadWords } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { numberKind } from '../../jurisdiction/index.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { keepFile } from '../../files/index.ts'
import { kindNames } from '../../identity/index.ts'
import { ownAffairs } from '../answer-offer.ts'
import { makeClaim } from '../claims.ts'
import { instrumentWords as texts, words } from '../page-texts.ts'
import { errorOf, framedForm, type Problem } from './framed-form.ts'

const path = '/account/mandates/instrument'
const mostBytes = 8 * 1_048_576

/** An attorney or guardian sends the instrument that says so, for a registrar to read. */
export const instrumentPage: Page = {
  path,
  who: 'person',
  bodyBytes: mostBytes + 262_144,
  postsPerMinute: 10,
  get(ctx) {
    ownAffairs(ctx)
    return instrumentForm(ctx, { kind: '', name: '', number: '' }, [])
  },
  async post(ctx, _params, form) {
    ownAffairs(ctx)
    const typed: Typed = { kind: form.text('kind'), name: form.text('name').trim().slice(0, 100), number: form.text('number').slice(0, 40) }
    if (onlySwitchesLanguage(form)) return instrumentForm(ctx, typed, [])
    const { problems, kind, number, scheme } = readTyped(ctx, typed, form)
    if (problems.length > 0 || !kind || number === undefined) return { status: 422, body: instrumentForm(ctx, typed, problems) }
    const [upload] = form.files('file')
    const kept = await keepFile(ctx, { partyId: ctx.actor.id, name: upload!.name, bytes: upload!.bytes, accept: ['application/pdf', 'image/jpeg', 'image/png'], mostBytes })
    if ('problem' in kept) return { status: 422, body: instrumentForm(ctx, typed, [{ field: 'file', text: kept.problem }]) }
    await makeClaim(ctx, { kind, name: typed.name, number: { scheme, value: number }, fileId: kept.file.id })
    return { redirect: ctx.at('/account/mandates') }
  },
}

type Typed = { readonly kind: string; readonly name: string; readonly number: string }

const personNumber = (ctx: PageCtx) => numberKind(ctx.house.pack, 'person.identityNumber') ?? refuseRequest('page.not_found')

function readTyped(ctx: PageCtx, typed: Typed, form: FormBody) {
  const problems: Problem[] = []
  const numbered = personNumber(ctx)
  const kind = (['attorney', 'guardian'] as const).find((one) => one === typed.kind)
  const number = checkIdentityNumber(numbered, typed.number)
  if (!kind) problems.push({ field: 'kind', text: texts.noKind })
  if (typed.name === '') problems.push({ field: 'name', text: texts.noName })
  if ('problem' in number) problems.push({ field: 'number', text: number.problem })
  if (form.files('file').length !== 1) problems.push({ field: 'file', text: texts.noFile })
  return { problems, kind, number: 'value' in number ? number.value : undefined, scheme: numbered.id }
}

function instrumentForm(ctx: PageCtx, typed: Typed, problems: readonly Problem[]): Html {
  const { t, tag } = ctx
  const error = (field: string) => errorOf(ctx, problems, field)
  const numbered = personNumber(ctx)
  const fields = html`${choices({ id: 'kind', name: 'kind', label: t(texts.which), value: typed.kind, required: true, error: error('kind'), options: (['attorney', 'guardian'] as const).map((value) => ({ value, label: t(kindNames[value]) })) })}
    ${textField({ id: 'name', name: 'name', label: t(texts.name), hint: t(texts.nameHint), value: typed.name, required: true, autocomplete: 'off', error: error('name') })}
    ${textField({ id: 'number', name: 'number', label: t(numbered.name), ...(numbered.hint && { hint: t(numbered.hint) }), value: typed.number, required: true, autocomplete: 'off', figures: true, error: error('number') })}
    ${fileUpload({ id: 'file', name: 'file', label: t(texts.file), hint: t(texts.fileHint), required: true, accept: '.pdf,.jpg,.jpeg,.png', words: uploadWords(tag), error: error('file') })}`
  return framedForm(ctx, { title: words.instrument, lead: texts.lead, path, problems, fields, send: texts.send, multipart: true })
}
