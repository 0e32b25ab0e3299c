import { sameInAll, type Text } from '../../kernel/i18n.ts'
import type { Pack } from './pack.ts'

/** What an organisation is called; one that the pack no longer has, by its id. */
export const nameOfOrganisation = ({ organisations }: Pick<Pack, 'organisations'>, id: string): Text => organisations.get(id)?.name ?? sameInAll(id)

/** The same for a role. */
export const nameOfRole = ({ roles }: Pick<Pack, 'roles'>, id: string): Text => roles.get(id)?.name ?? sameInAll(id)
