import type { Html } from '../kernel/html.ts'
import type { Tag, Text } from '../kernel/i18n.ts'

/** What an example is given: words in the language shown, and ids that do not clash with the same example beside it. */
export type Show = { t: (text: Text) => string; tag: Tag; id: (name: string) => string }

/** One way to use a component. It is its documentation, its test and its place in the gallery. */
export type Example = { name: Text; note: Text; render: (show: Show) => Html; /** Shown across the whole width. */ wide?: boolean }
