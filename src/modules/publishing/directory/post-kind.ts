import type { Text } from '../../../kernel/i18n.ts'
import type { Content } from '../content.ts'
import type { Kind } from '../kinds.ts'
import { directoryTexts as texts } from './texts.ts'

const telephone = /^\+?[0-9][0-9 -]{2,19}$/
const email = /^[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

/** Somebody to turn to at an organisation: a hotline, an office, a post. Never a person: whoever holds a post changes, and the duties stay. */
export const postKind: Kind = {
  id: 'post',
  path: '/directory',
  one: texts.one,
  many: texts.many,
  lead: texts.lead,
  schemaType: 'ContactPoint',
  ownPages: true,
  withoutPage: true,
  bodyOptional: true,
  fields: [
    { key: 'entry', label: texts.entry, required: true, options: (['general', 'office', 'post'] as const).map((value) => ({ value, label: texts.entries[value] })) },
    { key: 'telephone', label: texts.telephone, hint: texts.telephoneHint, problem: (value) => (telephone.test(value) ? undefined : texts.telephoneProblem) },
    { key: 'email', label: texts.email, problem: (value) => (email.test(value) ? undefined : texts.emailProblem) },
    { key: 'address', label: texts.addressEn },
    { key: 'addressZh', label: texts.addressZh },
    { key: 'hours', label: texts.hoursEn },
    { key: 'hoursZh', label: texts.hoursZh },
  ],
  problems: postProblems,
}

/** An address and the hours are told in both languages. */
function postProblems({ fields }: Content): { field: string; text: Text }[] {
  return (['address', 'hours'] as const).flatMap((key) => (Boolean(fields[key]) === Boolean(fields[`${key}Zh`]) ? [] : [{ field: `field-${key}Zh`, text: texts.bothLanguages }]))
}
