import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { answerTexts, problemTexts as say } from '../texts.ts'

/** A statement to accept: true, or no answer. A statement that is required must be ticked. */
export function makeStatement({ question, label }: Given): AnswerType {
  const unticked = { problem: fillText(say.tick, { label }) }
  return {
    inRules: 'bool',
    toRule: (value) => value === true,
    schema: { const: true },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed) === '',
    parse: (typed) => (typed === 'yes' ? { value: true } : unticked),
    typedFor: (value) => (value === true ? 'yes' : ''),
    show: () => answerTexts.confirmed,
    missing: unticked,
  }
}
