import { isDay } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Content } from '../content.ts'
import type { Kind } from '../kinds.ts'
import { kindEditorTexts as texts } from './kind-texts.ts'
import { eachProvision, readLaw } from './structure.ts'

/** Whose words a version holds. Nothing but `authentic` is the law. */
export const natures = ['authentic', 'summary', 'example'] as const
export type Nature = (typeof natures)[number]

export const lawTypes = ['ordinance', 'regulation', 'rules', 'order', 'notice', 'by-laws'] as const
export type LawType = (typeof lawTypes)[number]

const dayProblem = (value: string): Text | undefined => (isDay(value) ? undefined : texts.day)
const capPattern = /^[A-Z]{0,3}\d{1,4}[A-Z]{0,3}$/

/** A law or regulation. Each released version says from which day it is in force; a correction has the same day as what it corrects. */
export const lawKind: Kind = {
  id: 'law',
  path: '/laws',
  one: { en: 'Law or regulation', 'zh-Hant': '法例' },
  many: { en: 'Laws and regulations', 'zh-Hant': '法例' },
  lead: { en: 'Laws that services rest on: what is in force on a day, what came before and what comes later.', 'zh-Hant': '各項服務所依據的法例：某日有效的版本，以及先前和日後的版本。' },
  schemaType: 'Legislation',
  ownPages: true,
  bodyOptional: true,
  fields: [
    { key: 'cap', label: texts.cap, hint: texts.capHint, required: true, problem: (value) => (capPattern.test(value) ? undefined : texts.capProblem) },
    { key: 'type', label: texts.type, required: true, options: lawTypes.map((value) => ({ value, label: texts.types[value] })) },
    { key: 'nature', label: texts.nature, hint: texts.natureHint, options: natures.map((value) => ({ value, label: texts.natures[value] })) },
    { key: 'inForceFrom', label: texts.inForceFrom, hint: texts.dayHint, problem: dayProblem },
    { key: 'inForceUntil', label: texts.inForceUntil, hint: texts.inForceUntilHint, problem: dayProblem },
    { key: 'changedBy', label: texts.changedBy, hint: texts.changedByHint },
    { key: 'changedByZh', label: texts.changedByZh },
    { key: 'repealed', label: texts.repealed, options: [{ value: 'yes', label: texts.yes }] },
    { key: 'enacted', label: texts.enacted, hint: texts.dayHint, problem: dayProblem },
  ],
  problems: lawProblems,
  places: (body) => eachProvision(readLaw(body).provisions).map(({ id }) => id),
}

/** Its address is its chapter, and what has a text says whose words they are and from when they hold. */
function lawProblems({ slug, body, fields }: Content): { field: string; text: Text }[] {
  const problems: { field: string; text: Text }[] = []
  const { cap, nature, inForceFrom, inForceUntil, changedBy, changedByZh, repealed } = fields
  if (cap && slug !== '' && slug !== slugOf(cap)) problems.push({ field: 'slug', text: texts.slugProblem(slugOf(cap)) })
  const hasText = body.en.trim() !== ''
  if (hasText && !nature) problems.push({ field: 'field-nature', text: texts.natureMissing })
  if ((hasText || repealed) && !inForceFrom) problems.push({ field: 'field-inForceFrom', text: texts.inForceFromMissing })
  if (inForceFrom && inForceUntil && inForceUntil < inForceFrom) problems.push({ field: 'field-inForceUntil', text: texts.untilBeforeFrom })
  if (hasText && body['zh-Hant'].trim() === '') problems.push({ field: 'body-zh-Hant', text: texts.bothLanguages })
  if (Boolean(changedBy) !== Boolean(changedByZh)) problems.push({ field: 'field-changedByZh', text: texts.bothLanguages })
  return problems
}

/** The last part of a law's address: `132x` for chapter 132X. */
export const slugOf = (cap: string): string => cap.toLowerCase()
