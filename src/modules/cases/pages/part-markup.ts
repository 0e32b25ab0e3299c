import { acts, button, icon } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Problem } from '../../forms/index.ts'
import { smallRatingButtons } from '../../participation/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { applyPath, pathAt, type Application } from './apply-application.ts'
import { stepPage } from './apply-frame.ts'
import { askersText } from './journey-askers.ts'
import { controlId, questionField, type FieldContent } from './question-field.ts'
import { signInForFiles } from './sign-in-later.ts'

/** What a part of the form shows a person: its questions with what stands in them, and when it was saved. */
export type PartContent = { readonly place: number; /** Whether what is wrong is told. */ readonly tried: boolean; readonly fields: readonly FieldContent[]; readonly saved: { readonly at: string; readonly until: string } | undefined; /** Notices that only some readers get. */ readonly before?: Html | undefined }

/** What a page needs from its surroundings to be written. */
export type PartView = Pick<PageCtx, 't' | 'tag' | 'at' | 'house' | 'shell' | 'formFields' | 'query'>

// The Enter key presses a form's first button, which must not be the one that removes a file or a row.
export const defaultButton = html`<button class="unseen" tabindex="-1" aria-hidden="true"></button>`

/** Id of the form of a part: buttons elsewhere on the page send it. */
export const partForm = 'part'

/** The markup of a part: nothing that a reader has of their own comes from anywhere but `view` and `content`. */
export function partMarkup(view: PartView, application: Application, { place, tried, fields, saved, before }: PartContent): Html {
  const { t, tag } = view
  const { form, home, pinned, progress } = application
  const { page } = progress.pages[place]!
  const asker = askersText(application, page.id, t)
  const changes = view.query.has('change')
  const problems = problemsIn(fields)
  const hasFiles = fields.some(({ question }) => question.element.type === 'file')
  const hasOtherButtons = fields.some(({ question, shown }) => question.rows || (shown.files && shown.files.length > 0))
  const here = pathAt(home, progress, place)
  const path = `${here}${changes ? '?change=1' : ''}`
  const body = html`${before}${page.intro && html`<p>${t(page.intro)}</p>`}${asker !== undefined && html`<p class="small soft">${asker}</p>`}<form id="${partForm}" method="post" action="${view.at(path)}" novalidate${hasFiles && html` enctype="multipart/form-data" data-upload`}>${view.formFields()}${hasOtherButtons && defaultButton}<input type="hidden" name="version" value="${pinned.digest}"><input type="hidden" name="shown" value="${controlsIn(fields).join(' ')}">${tried && html`<input type="hidden" name="tried" value="yes">`}
${fields.map(({ question, shown }) => (question.element.type === 'file' && !view.shell.signedIn ? signInForFiles(view, question, here) : questionField(view, question, shown)))}${acts(button({ text: t(texts.continue) }), button({ text: t(texts.leave), name: 'leave', value: 'yes', weight: 'quiet' }))}${saved && html`<p class="src" role="status">${icon('cloud-check')}<span>${t(texts.savedAt(saved.at, saved.until))}</span></p>`}</form>${isRated(application) && smallRatingButtons(view, partForm)}`
  return stepPage(view, application, {
    title: page.title,
    place,
    typedIn: { form: partForm, path },
    back: changes ? applyPath(home, 'check') : place === 0 ? applyPath(home) : pathAt(home, progress, place - 1),
    troubles: problems.map((problem) => ({ href: `#${controlId(problem, form.questions.get(problem.question), tag)}`, text: t(problem.text) })),
    body,
  })
}

/** A step of one service, filled in by who applies, is rated at its foot. */
export const isRated = ({ home, journey }: Application): boolean => !('at' in home) && journey === undefined

/** Problems in the order of the page, those of rows too. */
export const problemsIn = (fields: readonly FieldContent[]): Problem[] => fields.flatMap(({ shown }) => [...(shown.problem ? [shown.problem] : []), ...(shown.rows ?? []).flatMap((row) => problemsIn(row.fields))])

/** Names of the controls that are shown, those of rows too. */
export const controlsIn = (fields: readonly FieldContent[], within = ''): string[] =>
  fields.flatMap(({ question, shown }) => [`${within}${question.id}`, ...(shown.rows ?? []).flatMap((row) => controlsIn(row.fields, `${within}${question.id}.${row.row}.`))])
