import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { readPartyKind, type PartyKind } from './identity.sql.ts'
import { givenForm } from './names.ts'
import { profileValues } from './profile.ts'
import { refuse } from './refusals.ts'

/** What a party is called: `name` in Latin letters, `names` in each language as far as the register has it. */
export async function partyNames(ctx: ReadCtx, partyId: string): Promise<{ name: string; names: Text; kind: PartyKind }> {
  const { kind } = (await ctx.db.maybe(readPartyKind(partyId))) ?? refuse('party.not_found')
  if (kind === 'guest') return refuse('party.not_found')
  const values = await profileValues(ctx, partyId, [`${kind}.nameEn`, `${kind}.nameZh`])
  const written = (key: string) => values.get(`${kind}.${key}`)?.value as string | undefined
  const latin = written('nameEn') ?? ''
  const name = kind === 'person' ? givenForm(latin) : latin
  return { name, names: { en: name, 'zh-Hant': written('nameZh') ?? name }, kind }
}

/** Where mail to a party goes, if it has said so. */
export async function mailAddressOf(ctx: ReadCtx, partyId: string): Promise<string | undefined> {
  const values = await profileValues(ctx, partyId, ['person.email', 'company.email'])
  return [...values.values()].map((one) => one.value).find((value): value is string => typeof value === 'string')
}
