import { acts, backLink, button, checkbox, dateField, dateWords, document, errorSummary, linkButton, notice, pageTitle, section, summaryList, textField } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { countGuess, wasRight, type Guess } from '../../../kernel/guesses.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { uuid } from '../../../kernel/ids.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import { faultOf } from '../../../kernel/log.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { maskIdentityNumber } from '../../dictionary/index.ts'
import { beginVisit, counterOf, finishVisit, noteNotConfirmed, noteVisit, reopen, visitOf, type AtCounter } from '../counter.ts'
import { cardKind, checkDocument, dayOf, emptyDay, nothingTyped, readDay, readDocument, type DayTyped, type DocumentTyped, type FieldProblem } from '../document.ts'
import { documentTexts } from '../document-texts.ts'
import { personRegisterOf, type Answered, type DocumentData } from '../register/person-register.ts'
import { signUpTexts } from '../sign-up/texts.ts'
import { counterTexts as texts } from '../texts.ts'
import { documentFields, errorOf } from './sign-up-frame.ts'

const path = `${workbench}/proofing`
const reopeningPath = `${workbench}/proofing/reopening`

// A code says itself whose it is, so it aims at nobody; officers mistype more codes in a day than a person does.
const guessOf = ({ actor }: PageCtx): Guess => ({ what: 'counter code', from: actor.id })

/** Where an officer at a counter begins: with the code that a person shows, or with the new card of somebody suspended. */
export const counterPage: Page = {
  path,
  who: 'officer',
  // Nobody serves so many; whoever tries codes out is stopped.
  postsPerMinute: 10,
  get(ctx) {
    counterOf(ctx)
    return startPage(ctx, [])
  },
  // Counted before the transaction, which a wrong code undoes.
  async postOnce(ctx) {
    counterOf(ctx)
    await ctx.write((writing) => countGuess(writing, guessOf(ctx)))
    return undefined
  },
  async post(ctx, _params, form) {
    const begun = await beginVisit(ctx, form.text('code').slice(0, 40))
    if (typeof begun === 'object') {
      await wasRight(ctx, guessOf(ctx))
      return { redirect: ctx.at(`${path}/${begun.id}`) }
    }
    const told = { 'wrong-code': texts.wrongCode, yourself: texts.yourself, 'under-age': texts.underAge(ctx.house.pack.settings.accounts.ages) }[begun]
    return { status: 422, body: startPage(ctx, [{ field: 'code', text: told }]) }
  },
}

type Parts = { readonly title: Text; readonly lead?: Text; readonly main: Html; readonly back?: true; readonly problems: readonly FieldProblem[]; readonly typedIn?: { form: string; path: string } }

function officerPage(ctx: PageCtx, { title, lead, main, back, problems, typedIn }: Parts): Html {
  const { t, at } = ctx
  const summary = problems.length > 0 && errorSummary({ title: t(signUpTexts.problems(problems.length)), problems: problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) })) })
  return document(ctx.shell, {
    title: t(problems.length > 0 ? signUpTexts.errorTitle(title) : title), section: 'work', noindex: true, ...(typedIn && { typedIn }),
    main: html`<div class="wrap">${back && backLink({ href: at(path), text: t(texts.title) })}<div class="form">${summary}${pageTitle({ title: t(title), ...(lead && { lead: t(lead) }) })}${main}</div></div>`,
  })
}

function startPage(ctx: PageCtx, problems: readonly FieldProblem[]): Html {
  const { t, at } = ctx
  const said = ctx.query.get('said')
  const done = (said === 'confirmed' || said === 'reopened') && notice('done', { body: t(texts[said]), live: true })
  const main = html`${done}${section({ id: 'with-code', title: t(texts.withCode), near: true, body: html`<form method="post" action="${at(path)}" novalidate>${ctx.formFields()}
${textField({ id: 'code', name: 'code', label: t(texts.code), hint: t(texts.codeHint), required: true, autocomplete: 'off', figures: true, width: 'short', maxLength: 20, error: errorOf(ctx, problems, 'code') })}${acts(button({ text: t(texts.begin), onward: true }))}</form>` })}
${section({ id: 'suspended', title: t(texts.suspended), body: html`<p>${t(texts.suspendedHow)}</p>${acts(linkButton({ href: at(reopeningPath), text: t(texts.toReopening), weight: 'second' }))}` })}<p class="small soft">${t(texts.recorded)}</p>`
  return officerPage(ctx, { title: texts.title, lead: texts.lead, main, problems })
}

type Ticks = { readonly present: boolean; readonly seen: boolean; readonly alike: boolean }
const tickNames = ['present', 'seen', 'alike'] as const
const noTicks: Ticks = { present: false, seen: false, alike: false }
const readTicks = (form: FormBody): Ticks => ({ present: form.text('present') === 'yes', seen: form.text('seen') === 'yes', alike: form.text('alike') === 'yes' })
const tickProblems = (ticks: Ticks): FieldProblem[] => tickNames.flatMap((name) => (ticks[name] ? [] : [{ field: name, text: texts.tick }]))
const tickBoxes = (ctx: PageCtx, ticks: Ticks, problems: readonly FieldProblem[]): Html =>
  html`${tickNames.map((name) => checkbox({ id: name, name, label: ctx.t(texts[name]), required: true, checked: ticks[name], error: errorOf(ctx, problems, name) }))}`

/** Asks the register about the card on the counter; a question of its own each time, for what was typed may have been mended. No transaction is open. */
async function ask(ctx: Pick<PageCtx, 'house' | 'now'>, document: DocumentData): Promise<Answered['result'] | 'silent'> {
  const answered = await personRegisterOf(ctx.house)?.match(uuid(), document, ctx.now).catch((fault: unknown) => {
    ctx.house.log.warn(faultOf(fault), 'the register of persons could not be asked at a counter')
    return undefined
  })
  return answered?.result ?? 'silent'
}

const told = (ctx: PageCtx, title: Text, body: Text): Html => notice('stop', { level: 2, title: ctx.t(title), body: ctx.t(body), live: true })

/** Person and card: four particulars, mostly hidden, and what the officer must have seen. */
export const visitPage: Page = {
  path: `${path}/:visit`,
  who: 'officer',
  postsPerMinute: 10,
  async get(ctx, { visit = '' }) {
    const person = await visitOf(ctx, visit)
    await ctx.write((writing) => noteVisit(writing, person))
    return visitForm(ctx, visit, person, { issued: emptyDay, ticks: noTicks, problems: [] })
  },
  async postOnce(ctx, { visit = '' }, form) {
    const person = await visitOf(ctx, visit)
    const typed = { issued: readDay(form, 'issued'), ticks: readTicks(form) }
    if (onlySwitchesLanguage(form)) return visitForm(ctx, visit, person, { ...typed, problems: [] })
    const issuedOn = dayOf(typed.issued)
    const isPast = issuedOn !== undefined && issuedOn <= dayIn(ctx.now, ctx.house.pack.settings.timeZone)
    const problems = [...(isPast ? [] : [{ field: 'issued', text: documentTexts.issuedWrong }]), ...tickProblems(typed.ticks)]
    if (problems.length > 0) return { status: 422, body: visitForm(ctx, visit, person, { ...typed, problems }) }
    const { number, name, birthDate } = person
    const result = await ask(ctx, { number, name, birthDate, issuedOn: issuedOn! })
    if (result === 'silent') return { status: 503, body: visitForm(ctx, visit, person, { ...typed, problems: [], said: told(ctx, texts.silent, texts.silentHow) }) }
    if (result !== 'match') {
      await ctx.write((writing) => noteNotConfirmed(writing, person, result))
      return { status: 422, body: visitForm(ctx, visit, person, { ...typed, problems: [], said: told(ctx, texts.notConfirmed, texts.notConfirmedHow) }) }
    }
    await ctx.write((writing) => finishVisit(writing, visit, issuedOn!))
    return { redirect: ctx.at(`${path}?said=confirmed`) }
  },
}

type VisitShown = { readonly issued: DayTyped; readonly ticks: Ticks; readonly problems: readonly FieldProblem[]; readonly said?: Html }

function visitForm(ctx: PageCtx, visit: string, person: AtCounter, { issued, ticks, problems, said }: VisitShown): Html {
  const { t, at, tag } = ctx
  const kind = cardKind(ctx.house.pack)
  const here = `${path}/${visit}`
  const facts = summaryList([
    { question: t(kind.name), answer: maskIdentityNumber(kind, person.number) },
    { question: t(texts.name), answer: maskedName(person.name) },
    { question: t(texts.birth), answer: person.birthDate.slice(0, 4) },
  ])
  const main = html`${said}${section({ id: 'masked', title: t(texts.masked), body: facts, near: true })}
<form id="visit" method="post" action="${at(here)}" novalidate>${ctx.formFields()}${dateField({ id: 'issued', name: 'issued', label: t(texts.issued), hint: t(documentTexts.issuedHint), value: issued, words: dateWords(tag), required: true, error: errorOf(ctx, problems, 'issued') })}
${tickBoxes(ctx, ticks, problems)}<p class="small soft">${t(texts.recorded)}</p>${acts(button({ text: t(texts.confirm) }))}</form>`
  return officerPage(ctx, { title: texts.visit, main, back: true, problems, typedIn: { form: 'visit', path: here } })
}

/** `CHAN T** M**`: enough to see that it is the card on the counter. */
const maskedName = (name: string): string => name.split(/\s+/u).map((word, i) => (i === 0 ? word : `${word.slice(0, 1)}**`)).join(' ')

/** A suspended account, opened again with the new card. */
export const reopeningPage: Page = {
  path: reopeningPath,
  who: 'officer',
  postsPerMinute: 10,
  get(ctx) {
    counterOf(ctx)
    return reopeningForm(ctx, { typed: nothingTyped, ticks: noTicks, problems: [] })
  },
  async postOnce(ctx, _params, form) {
    counterOf(ctx)
    const typed = { typed: readDocument(form), ticks: readTicks(form) }
    if (onlySwitchesLanguage(form)) return reopeningForm(ctx, { ...typed, problems: [] })
    const checked = checkDocument(ctx.house.pack, typed.typed, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
    const problems = [...('problems' in checked ? checked.problems : []), ...tickProblems(typed.ticks)]
    if (problems.length > 0 || 'problems' in checked) return { status: 422, body: reopeningForm(ctx, { ...typed, problems }) }
    const result = await ask(ctx, checked.document)
    if (result === 'silent') return { status: 503, body: reopeningForm(ctx, { ...typed, problems: [], said: told(ctx, texts.silent, texts.silentHow) }) }
    if (result !== 'match') return { status: 422, body: reopeningForm(ctx, { ...typed, problems: [], said: told(ctx, texts.notConfirmed, texts.notConfirmedHow) }) }
    if (!(await ctx.write((writing) => reopen(writing, checked.document)))) return { status: 422, body: reopeningForm(ctx, { ...typed, problems: [], said: told(ctx, texts.noneSuspended, texts.noneSuspendedHow) }) }
    return { redirect: ctx.at(`${path}?said=reopened`) }
  },
}

type ReopeningShown = { readonly typed: DocumentTyped; readonly ticks: Ticks; readonly problems: readonly FieldProblem[]; readonly said?: Html }

const reopeningForm = (ctx: PageCtx, { typed, ticks, problems, said }: ReopeningShown): Html =>
  officerPage(ctx, {
    title: texts.toReopening, lead: texts.suspendedHow, back: true, problems, typedIn: { form: 'reopening', path: reopeningPath },
    main: html`${said}<form id="reopening" method="post" action="${ctx.at(reopeningPath)}" novalidate>${ctx.formFields()}${documentFields(ctx, typed, problems)}${tickBoxes(ctx, ticks, problems)}
<p class="small soft">${ctx.t(texts.recorded)}</p>${acts(button({ text: ctx.t(texts.reopen) }))}</form>`,
  })
