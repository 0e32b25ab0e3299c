import { acts, button, document, errorSummary, flower, goLink, optionalWord, pageTitle, textArea, type Crumb, type Petals } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, PageCtx, PostCtx, View } from '../../../kernel/page.ts'
import { giveRating } from '../give-rating.ts'
import { ratingLinks } from '../rating-links.ts'
import { ratingAddress, type Subject } from '../subject.ts'
import { texts } from '../texts.ts'

const mostCharacters = 1000

const starsIn = (text: string | null): Petals | undefined => (text && /^[1-5]$/.test(text) ? (Number(text) as Petals) : undefined)

/** What is rated, under which name, where the page stands, and where one goes afterwards. */
export type RatedPage = { readonly subject: Subject; readonly over: string; readonly crumb: Crumb; readonly path: string; readonly thanks: string; /** What the form carries of the address besides the stars. */ readonly fields: Readonly<Record<string, string>> }

/** The second tap: the rating that was chosen, room for words, one button. */
export const showRating = (ctx: PageCtx, page: RatedPage): Html => show(ctx, page, { stars: starsIn(ctx.query.get('stars')), words: '' })

export async function takeRating(ctx: PostCtx, page: RatedPage, form: FormBody): Promise<Answer> {
  const words = form.text('words').trim()
  const stars = starsIn(form.text('stars'))
  const isTooLong = [...words].length > mostCharacters
  const again = () => show(ctx, page, { stars, words, ...(isTooLong && { problem: ctx.t(texts.tooLong) }) })
  if (onlySwitchesLanguage(form)) return again()
  if (stars === undefined || isTooLong) return { status: 422, body: again() }
  await giveRating(ctx, { id: ctx.actionId, subject: page.subject, stars, words, language: ctx.tag })
  return { redirect: ctx.at(page.thanks) }
}

type Shown = { stars: Petals | undefined; words: string; problem?: string }

function show(ctx: View & Pick<PageCtx, 'house'>, page: RatedPage, shown: Shown): Html {
  const { t } = ctx
  const question = t(texts.questions[page.subject.kind])
  const body = shown.stars === undefined ? ratingLinks(ctx, page.subject) : form(ctx, page, { ...shown, stars: shown.stars })
  const main = html`<div class="wrap"><div class="form">${shown.problem && errorSummary({ title: t(texts.problem), problems: [{ href: '#words', text: shown.problem }] })}
    ${pageTitle({ over: page.over, title: question })}${body}</div></div>`
  return document(ctx.shell, { title: question, section: 'services', noindex: true, ...(shown.stars !== undefined && { typedIn: { form: 'rating', path: page.path } }), main, crumbs: [page.crumb, { text: question }] })
}

function form(ctx: View & Pick<PageCtx, 'house'>, page: RatedPage, { stars, words, problem }: Shown & { stars: Petals }): Html {
  const { t } = ctx
  return html`<form id="rating" method="post" action="${ctx.at(page.path)}">${ctx.formFields()}
    <input type="hidden" name="stars" value="${stars}">${Object.entries(page.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <p class="grow">${flower(stars, 'large')}<span>${t(texts.yourRating)}<br><b>${t(texts.stars[stars - 1]!)}</b></span></p>
    <p>${goLink({ href: ctx.at(ratingAddress(ctx.house, page.subject)), text: t(texts.change) })}</p>
    ${textArea({ id: 'words', name: 'words', label: t(texts.words), hint: t(texts.wordsHint), optional: optionalWord(ctx.tag), value: words, error: problem, rows: 4, maxLength: mostCharacters })}
    ${acts(button({ text: t(texts.send) }))}</form>`
}
