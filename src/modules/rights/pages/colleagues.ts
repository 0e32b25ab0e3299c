import { select, textField } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { holdersOf, personOfNumber } from '../../identity/index.ts'
import { tooManyToList } from '../texts.ts'
import { officerNames, postName, roleName } from './frame.ts'

/** A list of more is no help to anybody; the number of who is meant is asked for instead. */
const mostListed = 200

type Asked = { readonly id: string; readonly name: string; readonly label: Text; readonly hint?: Text; readonly required?: true; readonly value: string; readonly error: string | undefined; readonly offices: readonly string[]; readonly except?: string }

/** The field for an officer of some organisations: chosen from a list, or by number where they are too many to list. */
export async function colleagueField(ctx: PageCtx, { id, name, label, hint, required, value, error, offices, except }: Asked): Promise<Html> {
  const { t, tag, house } = ctx
  const posts = offices.flatMap((organisation) => [...house.pack.roles.keys()].map((role) => ({ organisation, role })))
  const found = await holdersOf(ctx, posts, { limit: mostListed + 1 })
  const same = { id, name, label: t(label), required, error }
  // What was chosen from a list is an id, which says nothing to a reader.
  if (found.length > mostListed) return textField({ ...same, hint: [hint, tooManyToList(mostListed)].flatMap((one) => (one ? [t(one)] : [])).join(tag === 'en' ? '. ' : '。'), value: isUuid(value) ? '' : value, autocomplete: 'off', width: 'short' })
  const shown = found.filter(({ partyId }) => partyId !== except)
  const nameOf = await officerNames(ctx, shown.map(({ partyId }) => partyId))
  const options = shown.map(({ partyId, posts: held }) => {
    const here = held.filter(({ organisation }) => offices.includes(organisation)).map((post) => (offices.length === 1 ? t(roleName(ctx, post.role)) : postName(ctx, post)))
    return { value: partyId, label: `${nameOf(partyId)} (${here.join(tag === 'en' ? '; ' : '；')})` }
  })
  return select({ ...same, ...(hint && { hint: t(hint) }), value, empty: '–', options: options.toSorted((a, b) => a.label.localeCompare(b.label, tag)) })
}

/** Whom a field for an officer names, by id or by number. */
export const colleagueOf = async (ctx: PageCtx, typed: string): Promise<string | undefined> => (isUuid(typed) ? typed : officerOf(ctx, typed))

/** Whose number was typed. */
export async function officerOf(ctx: PageCtx, typed: string): Promise<string | undefined> {
  for (const kind of ctx.house.pack.identityNumbers.values()) {
    const checked = checkIdentityNumber(kind, typed)
    const found = 'value' in checked ? await personOfNumber(ctx, kind.id, checked.value) : undefined
    if (found) return found
  }
  return undefined
}
