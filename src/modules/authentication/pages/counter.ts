import { acts, bigRef, button, checkbox, document, errorSummary, linkButton, notice, pageTitle, summaryList, textField } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { officeFor, workbench } from '../../access/index.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { type IdentityNumberKind, numberKind, type Pack } from '../../jurisdiction/index.ts'
import { beginRecovery } from '../counter-recovery.ts'
import { counter as words } from '../recovery-texts.ts'

const path = `${workbench}/recovery`

type Typed = { readonly number: string; readonly document: boolean; readonly face: boolean }
type Problem = { readonly field: keyof Typed; readonly text: Text }

/** Where an officer at a counter begins a recovery. The number comes in a post and stands in no address. */
export const counterPage: Page = {
  path,
  who: 'officer',
  postsPerMinute: 10,
  get(ctx) {
    mustHold(ctx)
    return formPage(ctx, { number: '', document: false, face: false }, [])
  },
  async post(ctx, _params, body) {
    const organisation = mustHold(ctx)
    const typed: Typed = { number: body.text('number'), document: body.text('document') === 'yes', face: body.text('face') === 'yes' }
    if (onlySwitchesLanguage(body)) return formPage(ctx, typed, [])
    const kind = cardKind(ctx.house.pack)
    const number = checkIdentityNumber(kind, typed.number)
    const problems = faultsOf(typed, number)
    if (problems.length > 0 || 'problem' in number) return { status: 422, body: formPage(ctx, typed, problems) }
    const begun = await beginRecovery(ctx, { scheme: kind.id, number: number.value, organisation })
    return begun ? slipPage(ctx, begun) : { status: 422, body: formPage(ctx, typed, [{ field: 'number', text: words.yourself }]) }
  },
}

/** The office of the counter. */
const mustHold = (ctx: PageCtx): string => officeFor(ctx, 'authentication.recover') ?? refuse('page.not_found')

function faultsOf(typed: Typed, number: ReturnType<typeof checkIdentityNumber>): Problem[] {
  const problems: Problem[] = []
  if ('problem' in number) problems.push({ field: 'number', text: number.problem })
  if (!typed.document) problems.push({ field: 'document', text: words.noDocument })
  if (!typed.face) problems.push({ field: 'face', text: words.noFace })
  return problems
}

/** The number that the register of persons knows somebody by. */
const cardKind = (pack: Pack): IdentityNumberKind => numberKind(pack, 'person.identityNumber') ?? refuse('page.not_found')

function formPage(ctx: PageCtx, typed: Typed, problems: readonly Problem[]): Html {
  const { t, at } = ctx
  const error = (field: keyof Typed) => problems.filter((one) => one.field === field).map((one) => t(one.text))[0]
  const kind = cardKind(ctx.house.pack)
  return document(ctx.shell, {
    title: t(words.title),
    section: 'work',
    noindex: true,
    typedIn: { form: 'recovery', path },
    main: html`<div class="wrap"><div class="form">${problems.length > 0 && errorSummary({ title: t(words.problem), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })}${pageTitle({ title: t(words.title), lead: t(words.lead) })}
      <form id="recovery" method="post" action="${at(path)}" novalidate>${ctx.formFields()}
        ${textField({ id: 'number', name: 'number', label: t(kind.name), hint: t(words.numberHint), required: true, value: typed.number, autocomplete: 'off', figures: true, width: 'short', error: error('number') })}
        ${checkbox({ id: 'document', name: 'document', label: t(words.document), required: true, checked: typed.document, error: error('document') })}
        ${checkbox({ id: 'face', name: 'face', label: t(words.face), required: true, checked: typed.face, error: error('face') })}
        <p class="small soft">${t(words.recorded)}</p>${acts(button({ text: t(words.begin), onward: true }))}</form></div></div>`,
  })
}

/** What is printed: the same whoever's number it was, so that the officer does not learn who has an account. */
function slipPage(ctx: PageCtx, { code, readyAt, expiresAt }: { code: string; readyAt: Date; expiresAt: Date }): Html {
  const { t, at, tag, house } = ctx
  const write = (moment: Date) => writeMoment(moment, tag, house.pack.settings.timeZone)
  const facts = [
    { question: t(words.where), answer: html`<code translate="no">${house.config.PUBLIC_URL}${at('/sign-in/recovery-code')}</code>` },
    { question: t(words.from), answer: html`<span class="whole">${write(readyAt)}</span> ${t(words.until)} <span class="whole">${write(expiresAt)}</span>` },
  ]
  return document(ctx.shell, {
    title: t(words.slipTitle),
    section: 'work',
    noindex: true,
    main: html`<div class="wrap"><div class="form stack">${pageTitle({ title: t(words.slipTitle), over: t(words.slip) })}${bigRef(code)}${summaryList(facts)}
      ${notice('know', { body: html`<p>${t(words.told)}</p><p>${t(words.keep)}</p>` })}
      <div class="no-print">${acts(button({ text: t(words.print), icon: 'print', print: true }), linkButton({ href: at(path), text: t(words.next), weight: 'second' }))}</div></div></div>`,
  })
}
