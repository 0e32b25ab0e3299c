import { notice, textField } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import { refuse as refuseRequest } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { type IdentityNumberKind, numberKind } from '../../jurisdiction/index.ts'
import { ownAffairs } from '../answer-offer.ts'
import { askForCompany } from '../by-register.ts'
import { words } from '../page-texts.ts'
import { framedForm, errorOf, type Problem } from './framed-form.ts'
import { keepOnce } from './keep-once.ts'

const path = '/account/mandates/company'

/** An officer of a company asks the register of companies to say so. */
export const companyPage: Page = {
  path,
  who: 'person',
  postsPerMinute: 10,
  get(ctx) {
    ownAffairs(ctx)
    return companyForm(ctx, '', [])
  },
  async postOnce(ctx, _params, form) {
    ownAffairs(ctx)
    const typed = form.text('number').slice(0, 40)
    if (onlySwitchesLanguage(form)) return companyForm(ctx, typed, [])
    const kind = companyNumber(ctx)
    const checked = checkIdentityNumber(kind, typed)
    if ('problem' in checked) return { status: 422, body: companyForm(ctx, typed, [{ field: 'number', text: checked.problem }]) }
    const answered = await askForCompany(ctx, kind.id, checked.value)
    if (answered === 'silent') return { status: 503, body: companyForm(ctx, typed, [], notice('care', { level: 2, title: ctx.t(words.silentTitle), body: ctx.t(words.silent), live: true })) }
    if (answered === 'none') return { status: 422, body: companyForm(ctx, typed, [], notice('stop', { level: 2, title: ctx.t(words.noneTitle), body: ctx.t(words.companyNone), live: true })) }
    return { redirect: ctx.at(`/account/mandates/${await keepOnce(ctx, answered.known)}`) }
  },
}

const companyNumber = (ctx: PageCtx): IdentityNumberKind => numberKind(ctx.house.pack, 'company.registrationNumber') ?? refuseRequest('page.not_found')

function companyForm(ctx: PageCtx, typed: string, problems: readonly Problem[], first?: Html): Html {
  const kind = companyNumber(ctx)
  const fields = textField({ id: 'number', name: 'number', label: ctx.t(kind.name), ...(kind.hint && { hint: ctx.t(kind.hint) }), value: typed, required: true, autocomplete: 'off', figures: true, error: errorOf(ctx, problems, 'number') })
  return framedForm(ctx, { title: words.company, lead: words.companyAbout, path, problems, fields, send: words.ask, first })
}
