/** Markup that is already safe to send. Only `html`, `raw` and `fillMould` make it. */
export class Html {
  readonly text: string
  /** The same as it goes over the wire, where it is at hand. */
  readonly bytes: Buffer | undefined
  constructor(text: string, bytes?: Buffer) {
    this.text = text
    this.bytes = bytes
  }
  toString() {
    return this.text
  }
}

/** What may stand in a template: text is escaped, Html is kept, lists are joined, nothing shows for null, undefined and booleans. */
export type Fragment = Html | string | number | bigint | null | undefined | boolean | readonly Fragment[]

/** Writes markup; every value is escaped unless it is Html already. */
export function html(parts: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let text = parts[0]!
  for (let i = 0; i < values.length; i++) text += render(values[i]) + parts[i + 1]!
  return new Html(text)
}

/** Marks text from our own files (icons, style sheets) as markup. Never for anything that a person typed. */
export const raw = (text: string): Html => new Html(text)

const unsafe = /[&<>"']/
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escape = (text: string): string => (unsafe.test(text) ? text.replace(/[&<>"']/g, (c) => escapes[c]!) : text)

function render(value: Fragment): string {
  if (typeof value === 'string') return escape(value)
  if (value instanceof Html) return value.text
  if (value === undefined || value === null || value === false || value === true) return ''
  if (Array.isArray(value)) {
    let text = ''
    for (const one of value) text += render(one)
    return text
  }
  return String(value)
}
