import type { House } from '../../kernel/ctx.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'

/** Who writes, as people know them. */
export const senderName = ({ pack }: House, organisation: string): Text => pack.organisations.get(organisation)?.name ?? sameInAll(organisation)
