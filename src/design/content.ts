import { escape, raw } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'

/** Words that are already in the reader's language, or markup made of them. */
export type Content = string | Html

type Value = string | number | boolean | undefined

/** Attributes of one element: false and undefined are left out, true stands bare, the rest is escaped. Names come from our own source only. */
export function attributes(all: Readonly<Record<string, Value>>): Html {
  let text = ''
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || value === false) continue
    text += value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`
  }
  return raw(text)
}
