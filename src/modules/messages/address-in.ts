import type { House } from '../../kernel/ctx.ts'
import { compose, type Language, type Tag, type Text } from '../../kernel/i18n.ts'

/** A page's whole address in each language, for what is read elsewhere. `path`: below the language. */
export const addressIn = ({ config, pack }: House, path: string): Text => compose((tag) => `${config.PUBLIC_URL}/${pathOf(pack.settings.languages, tag)}${path}`)

/** The segment of addresses in a language. */
export const pathOf = (languages: readonly Pick<Language, 'path' | 'tag'>[], tag: Tag): string => (languages.find((one) => one.tag === tag) ?? languages[0]!).path
