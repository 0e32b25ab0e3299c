import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { open } from '../../kernel/keys.ts'
import { unwrapDataKey } from './data-keys.ts'
import { readNames, type NameRow, type PartyKind } from './identity.sql.ts'
import { givenForm } from './names.ts'
import { profileValues } from './profile.ts'
import { refuse } from './refusals.ts'
import { profilePlace } from './sealed-places.ts'

/** `name` in Latin letters, `names` in each language as far as the register has it. */
export type PartyNames = { readonly name: string; readonly names: Text; readonly kind: PartyKind }

/** What a party is called. */
export const partyNames = async (ctx: ReadCtx, partyId: string): Promise<PartyNames> => (await namesOf(ctx, [partyId]))(partyId)

/** What each of many parties is called, in one statement however many they are. */
export async function namesOf(ctx: ReadCtx, partyIds: Iterable<string>): Promise<(partyId: string) => PartyNames> {
  const ids = [...new Set(partyIds)]
  const rows = ids.length > 0 ? await ctx.db.all(readNames(ids, ctx.now)) : []
  const known = new Map(rows.map((row) => [row.party_id, openNames(ctx, row)]))
  return (partyId) => known.get(partyId) ?? refuse('party.not_found')
}

function openNames({ house }: ReadCtx, { party_id: partyId, kind, data_key: wrapped, name_sealed: latin, name_zh_sealed: chinese }: NameRow): PartyNames {
  const key = unwrapDataKey(house, partyId, wrapped)
  const opened = (sealed: Buffer | null, element: string) => (sealed ? (JSON.parse(open(key, sealed, profilePlace(partyId, `${kind}.${element}`)).toString()) as string) : undefined)
  const written = opened(latin, 'nameEn') ?? ''
  const name = kind === 'person' ? givenForm(written) : written
  return { name, names: { en: name, 'zh-Hant': opened(chinese, 'nameZh') ?? name }, kind }
}

/** Where mail to a party goes, if it has said so. */
export async function mailAddressOf(ctx: ReadCtx, partyId: string): Promise<string | undefined> {
  const values = await profileValues(ctx, partyId, ['person.email', 'company.email'])
  return [...values.values()].map((one) => one.value).find((value): value is string => typeof value === 'string')
}
