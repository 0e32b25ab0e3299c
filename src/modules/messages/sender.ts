import type { House } from '../../kernel/ctx.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'

/** Writes to a party where no department does: about the account itself. */
export const portalSender = 'portal'

export const senderName = ({ pack }: House, organisation: string): Text =>
  pack.organisations.get(organisation)?.name ?? (organisation === portalSender ? pack.settings.brand.name : sameInAll(organisation))
