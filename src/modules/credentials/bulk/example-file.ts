import { addMonths, type Day } from '../../../kernel/dates.ts'
import { numberKind, type Output, type Pack, type Service } from '../../jurisdiction/index.ts'
import { inChinese, lastDay } from './columns.ts'

const months = 12

/**
 * The first line and an example of a file for one kind of document: the number by which a register knows those who apply, the last day where the document
 * ends, and each particular, in Chinese too unless it is yes or no.
 */
export function exampleFile(pack: Pick<Pack, 'elements' | 'identityNumbers'>, { apply }: Pick<Service, 'apply'>, { claims, validMonths }: Pick<Output, 'claims' | 'validMonths'>, today: Day): readonly (readonly string[])[] {
  const kind = numberKind(pack, apply?.by.includes('person') ? 'person.identityNumber' : 'company.registrationNumber')
  const columns = [
    [kind?.id ?? 'party', kind?.example ?? ''],
    ...(validMonths === undefined ? [] : [[lastDay, addMonths(today, months)]]),
    ...claims.flatMap(({ id, label, gives }) => (gives === 'yes-no' ? [[id, 'yes']] : [[id, label.en], [`${id}${inChinese}`, label['zh-Hant']]])),
  ] as const
  return [columns.map(([name]) => name!), columns.map(([, example]) => example!)]
}
