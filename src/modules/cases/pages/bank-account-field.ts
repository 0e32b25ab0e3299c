import { partsField, type Field } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'

/** A bank account, a control for each part that the jurisdiction has; banks are offered with their codes. `wrong` is the part at fault. */
export function bankAccountField(field: Omit<Field, 'value'> & { pack: Pack; tag: Tag; parts: Readonly<Record<string, string>>; wrong?: string | undefined; choose: Text }): Html {
  const { pack, tag, parts, choose, ...frame } = field
  const codes = (list: string) => (pack.codelists.get(list)?.items ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${say(name, tag)}` }))
  const controls = (pack.settings.bankAccount ?? []).map((part) => ({
    key: part.key,
    label: say(part.label, tag),
    hint: part.hint && say(part.hint, tag),
    value: parts[part.key] ?? '',
    ...('codelist' in part ? { options: codes(part.codelist), empty: say(choose, tag) } : { inputmode: 'numeric' as const }),
  }))
  return partsField({ ...frame, parts: controls })
}
