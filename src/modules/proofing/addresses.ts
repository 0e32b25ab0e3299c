import type { House } from '../../kernel/ctx.ts'
import { compose, type Text } from '../../kernel/i18n.ts'
import { languagePath } from '../messages/index.ts'

/** A page's whole address in each language, for a mail. */
export const addressIn = ({ config, pack }: House, path: string): Text => compose((tag) => `${config.PUBLIC_URL}/${languagePath(pack.settings.languages, tag)}${path}`)
