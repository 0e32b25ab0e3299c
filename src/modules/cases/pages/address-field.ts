import { partsField, type Field } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { AddressForm } from '../../jurisdiction/index.ts'

/** An address, a control for each part that the jurisdiction has; `wrong` is the part at fault. */
export function addressField(field: Omit<Field, 'value'> & { form: AddressForm; tag: Tag; parts: Readonly<Record<string, string>>; wrong?: string | undefined; choose: Text }): Html {
  const { form, tag, parts, choose, ...frame } = field
  const districts = form.districts.map((district) => ({ value: district.id, label: say(district.name, tag) }))
  const controls = form.fields.map(({ key, label, hint, options }) => ({
    key,
    label: say(label, tag),
    hint: hint && say(hint, tag),
    value: parts[key] ?? '',
    ...(options && { options: districts, empty: say(choose, tag) }),
  }))
  return partsField({ ...frame, parts: controls })
}
