import { compose, say, type Text } from '../../../kernel/i18n.ts'
import { answerTexts, chosenOf } from '../../forms/index.ts'
import { journeyTexts as texts } from '../journey-texts.ts'
import type { Application } from './apply-application.ts'

/** For which of the chosen services a page of a journey asks; undefined where it is all of them, or there is no journey. */
export function askersText({ journey, draft }: Pick<Application, 'journey' | 'draft'>, pageId: string, t: (text: Text) => string): string | undefined {
  const askers = journey?.askers.get(pageId)
  if (!journey || !askers) return undefined
  const chosen = chosenOf(journey, draft.answers)
  const here = chosen.filter(({ id }) => askers.includes(id))
  if (here.length === chosen.length) return chosen.length > 1 ? t(texts.forAll) : undefined
  return t(texts.forThese(compose((tag) => here.map(({ pinned }) => say(pinned.service.name, tag)).join(say(answerTexts.comma, tag)))))
}
