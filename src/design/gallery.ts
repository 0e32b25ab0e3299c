import { html } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'
import type { Shell } from './layout.ts'

/** Every component with its examples. */
export function gallery(_shell: Shell): Html {
  return html``
}
