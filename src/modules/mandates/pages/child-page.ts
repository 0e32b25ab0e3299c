import { dateField, dateWords, notice, textField } from '../../../design/index.ts'
import { isDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { ownAffairs } from '../answer-offer.ts'
import { askForChild } from '../by-register.ts'
import { words } from '../page-texts.ts'
import { keepOnce } from './keep-once.ts'
import { framedForm } from './framed-form.ts'

const path = '/account/mandates/child'

/** A parent asks the register whose parent they are. With no transaction open: the register may be slow. */
export const childPage: Page = {
  path,
  who: 'person',
  // Names and days of birth are not to be tried out.
  postsPerMinute: 10,
  get(ctx) {
    ownAffairs(ctx)
    return childForm(ctx, { name: '', day: '', month: '', year: '' })
  },
  async postOnce(ctx, _params, form) {
    ownAffairs(ctx)
    const typed = readTyped(form)
    if (onlySwitchesLanguage(form)) return childForm(ctx, typed)
    const birthDate = `${typed.year.padStart(4, '0')}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`
    const answered = typed.name.trim() !== '' && typed.name.length <= 100 && isDay(birthDate) ? await askForChild(ctx, { nameEn: typed.name.trim(), birthDate }) : 'none'
    if (answered === 'silent') return { status: 503, body: childForm(ctx, typed, notice('care', { level: 2, title: ctx.t(words.silentTitle), body: ctx.t(words.silent), live: true })) }
    if (answered === 'none') return { status: 422, body: childForm(ctx, typed, notice('stop', { level: 2, title: ctx.t(words.noneTitle), body: ctx.t(words.childNone(ctx.house.pack.settings.accounts.ages)), live: true })) }
    return { redirect: ctx.at(`/account/mandates/${await keepOnce(ctx, answered.known)}`) }
  },
}

type Typed = { readonly name: string; readonly day: string; readonly month: string; readonly year: string }

const readTyped = (form: FormBody): Typed => ({ name: form.text('name').slice(0, 200), day: form.text('birth-day').trim().slice(0, 2), month: form.text('birth-month').trim().slice(0, 2), year: form.text('birth-year').trim().slice(0, 4) })

function childForm(ctx: PageCtx, typed: Typed, first?: Html): Html {
  const { t, tag } = ctx
  const fields = html`${textField({ id: 'name', name: 'name', label: t(words.childName), hint: t(words.childNameHint), value: typed.name, required: true, autocomplete: 'off' })}
    ${dateField({ id: 'birth', name: 'birth', label: t(words.childBirth), value: typed, words: dateWords(tag), required: true })}`
  return framedForm(ctx, { title: words.child, lead: words.childLead(ctx.house.pack.settings.accounts.ages), path, problems: [], fields, send: words.ask, first })
}
