import type { Text } from '../../kernel/i18n.ts'
import type { AnswerValue } from './answers.ts'
import type { FileName } from './answer-type.ts'
import type { Form } from './compile-form.ts'

/** An answer as people read it, in every language: on the page that checks answers, on the workbench and on paper. */
export const showAnswer = (form: Form, questionId: string, value: AnswerValue, files?: ReadonlyMap<string, FileName>): Text | undefined => form.questions.get(questionId)?.type.show(value, files)
