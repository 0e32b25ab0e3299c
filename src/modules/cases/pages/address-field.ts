import { groupFrame, type Field } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { AddressForm } from '../../jurisdiction/index.ts'

/** An address, a control for each part that the jurisdiction has; `wrong` is the part at fault. */
export function addressField(field: Omit<Field, 'value'> & { form: AddressForm; tag: Tag; parts: Readonly<Record<string, string>>; wrong?: string | undefined; choose: Text }): Html {
  const { form, tag, parts, wrong, choose, ...frame } = field
  const controls = form.fields.map((part) => {
    const id = `${field.id}-${part.key}`
    const value = parts[part.key] ?? ''
    const described = [part.hint && `${id}-hint`, wrong === part.key && `${field.id}-error`].filter(Boolean).join(' ')
    const shared = html` id="${id}" name="${id}"${wrong === part.key && html` aria-invalid="true"`}${described !== '' && html` aria-describedby="${described}"`}`
    const look = wrong === undefined || wrong === part.key ? 'in' : 'in fine'
    const options = () => form.districts.map((district) => html`<option value="${district.id}"${district.id === value && html` selected`}>${say(district.name, tag)}</option>`)
    const control = part.options
      ? html`<select class="${look}"${shared}><option value="">${say(choose, tag)}</option>${options()}</select>`
      : html`<input class="${look}" type="text" value="${value}"${shared} autocomplete="off">`
    return html`<div><label class="hint" for="${id}">${say(part.label, tag)}</label>${part.hint && html`<p class="hint small" id="${id}-hint">${say(part.hint, tag)}</p>`}${control}</div>`
  })
  return groupFrame(frame, html`<div class="pair">${controls}</div>`)
}
