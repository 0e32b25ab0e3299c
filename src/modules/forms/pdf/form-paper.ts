import type { House } from '../../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import { isSimplifiedDerived, type PinnedService } from '../../jurisdiction/index.ts'
import { compileForm } from '../compile-form.ts'
import type { AskedPage, AskedQuestion } from '../question.ts'
import { tellRule } from '../tell-rule.ts'
import { markerOf } from './marker.ts'
import { paperControls, type Control } from './paper-controls.ts'
import { paperTexts as texts } from './texts.ts'

/** All that stands on a blank form in one language: plain data, since it crosses to the process that draws it. */
export type FormPaper = {
  readonly lang: Tag
  readonly title: string
  readonly organisation: string
  readonly brand: string
  readonly formNumber: string | undefined
  /** Said where no editor has read the Simplified Chinese. */
  readonly derived: string | undefined
  readonly use: { readonly heading: string; readonly lines: readonly string[] }
  readonly needs: { readonly heading: string; readonly lines: readonly string[] } | undefined
  readonly purpose: { readonly heading: string; readonly text: string }
  readonly parts: readonly PaperPart[]
  readonly declaration: { readonly heading: string; readonly statements: readonly string[]; readonly confirm: string; readonly name: string; readonly signature: string; readonly date: string }
  readonly page: string
  /** What the upload reads to know the form again. */
  readonly marker: string
  readonly at: Date
}

export type PaperPart = { readonly title: string; readonly when: string | undefined; readonly intro: string | undefined; readonly questions: readonly PaperQuestion[] }
export type PaperQuestion = { readonly label: string; readonly note: string | undefined; readonly when: string | undefined; readonly hint: string | undefined; readonly required: boolean; readonly controls: readonly Control[] }

/** The words of a service's blank form. The file's date is that of no making, so that the same definition gives the same bytes. */
export function formPaper(house: House, pinned: Pick<PinnedService, 'pack' | 'service' | 'digest'>, tag: Tag, uploadAt: string): FormPaper {
  const { service, pack } = pinned
  const form = compileForm(pack, service)
  const t = (text: Text) => say(text, tag)
  const when = (rule: string | undefined) => (rule === undefined ? undefined : t(texts.onlyIf(tellRule(form.tell, rule, 'condition'))))
  const organisation = t(pack.organisations.get(service.organisation)!.name)
  const part = (page: AskedPage, i: number): PaperPart => ({
    title: t(texts.part(i + 1, form.pages.length, page.title)),
    when: when(service.apply.pages[i]?.when),
    intro: page.intro && t(page.intro),
    questions: page.questions.map((question) => ({
      label: t(question.label),
      note: noteOf(question, t),
      when: when(question.question.when),
      hint: hintOf(question, t),
      required: question.required && !question.requiredBy && question.when === undefined && page.when === undefined,
      controls: paperControls({ question, pack, t, tag }),
    })),
  })
  return {
    lang: tag,
    title: t(service.name),
    organisation,
    brand: t(pack.settings.brand.strapline),
    formNumber: service.formNumber && `${t(texts.formNumber)} ${service.formNumber}`,
    derived: tag === 'zh-Hans' && isSimplifiedDerived(pack, service) ? t(texts.derived) : undefined,
    use: { heading: t(texts.useHeading), lines: [t(texts.useScreen(`${house.config.PUBLIC_URL}${uploadAt}`)), t(texts.usePaper), t(texts.useNotKept)] },
    needs: service.needs.length > 0 ? { heading: t(texts.needs), lines: service.needs.map(t) } : undefined,
    purpose: { heading: t(texts.purpose), text: t(service.apply.purpose) },
    parts: form.pages.map(part),
    declaration: { heading: t(texts.declaration), statements: service.apply.declaration.map(t), confirm: t(texts.confirm), name: t(texts.name), signature: t(texts.signature), date: t(texts.date) },
    page: t(texts.page),
    marker: markerOf({ service: service.id, digest: pinned.digest, language: tag, elements: elementsOf([...form.questions.values()]) }),
    at: new Date(0),
  }
}

// What these types say by themselves is how to use their control on the website.
const hintsOfWebsite: ReadonlySet<AskedQuestion['element']['type']> = new Set(['code', 'signature'])

function hintOf({ hint, question, element }: AskedQuestion, t: (text: Text) => string): string | undefined {
  const shown = hintsOfWebsite.has(element.type) ? (question.hint ?? element.hint) : hint
  return shown && t(shown)
}

const noteOf = ({ required, requiredBy, computed }: AskedQuestion, t: (text: Text) => string) => (computed || (required && !requiredBy) ? undefined : t(requiredBy ? texts.sometimes : texts.optional))

const elementsOf = (questions: readonly AskedQuestion[]) => Object.fromEntries(questions.map(({ id, element }) => [id, element.id]))
