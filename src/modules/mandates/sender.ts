import type { House } from '../../kernel/ctx.ts'

/** Who sends what the portal itself has to say. */
export const senderOf = ({ pack }: Pick<House, 'pack'>): string => pack.settings.organisation ?? pack.settings.id
