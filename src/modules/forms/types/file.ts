import { compose, say as inTag } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { asList, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { answerTexts, problemTexts as say } from '../texts.ts'

/** Files by their ids. A posted form brings the files themselves; the page keeps them first and gives the ids as what was typed. */
export function makeFile({ question, label }: Given): AnswerType {
  const tooMany = fillText(say.tooManyFiles, { label, most: question.mostFiles })
  return {
    inRules: 'list<string>',
    toRule: asList,
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: question.mostFiles, uniqueItems: true, description: `Ids of documents that were sent beforehand: ${question.accept.join(', ')}, each of ${question.mostMegabytes} MiB at most.`, 'x-accept': question.accept, 'x-most-bytes': question.mostMegabytes * 1_048_576 },
    read: () => [],
    isBlank: (typed) => idsIn(typed).length === 0,
    parse(typed) {
      const value = idsIn(typed)
      return value.length > question.mostFiles ? { problem: tooMany } : { value }
    },
    typedFor: idsIn,
    show: (value, files) => compose((tag) => asList(value).map((id) => nameOf(files?.get(id))).join(inTag(answerTexts.comma, tag))),
    missing: { problem: fillText(say.upload, { label }) },
  }
}

const idsIn = (value: unknown) => asList(value).filter(isUuid)
const nameOf = (file: { name: string; bytes: number } | undefined) => (file ? `${file.name} (${writeSize(file.bytes)})` : '–')

/** `340 KB`, `2.4 MB`. */
export const writeSize = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)
