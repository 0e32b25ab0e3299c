import type { House, ReadCtx } from '../../kernel/ctx.ts'
import { writeDay } from '../../kernel/dates.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { addressPart, showIdentityNumber, showTelephone, writeAddress, type Address } from '../dictionary/index.ts'
import { profileValues, type ProfileValue } from '../identity/index.ts'
import { numberKind } from '../jurisdiction/index.ts'
import { genderNames } from './texts.ts'

/** A claim of OpenID Connect, the profile's key that it comes from, and the scope that stands for it. */
type Claim = { readonly claim: string; readonly key: string; readonly scope: string }

// OpenID Connect Core 1.0, sections 5.1, 5.2 (languages) and 5.4; identity_number is ours, because the standard has none.
export const claims: readonly Claim[] = [
  { claim: 'name', key: 'person.nameEn', scope: 'profile' },
  { claim: 'name#zh-Hant', key: 'person.nameZh', scope: 'profile' },
  { claim: 'gender', key: 'person.sex', scope: 'profile' },
  { claim: 'birthdate', key: 'person.birthDate', scope: 'profile' },
  { claim: 'email', key: 'person.email', scope: 'email' },
  { claim: 'phone_number', key: 'person.mobile', scope: 'phone' },
  { claim: 'address', key: 'person.address', scope: 'address' },
  { claim: 'identity_number', key: 'person.identityNumber', scope: 'identity_number' },
]

// Of these two the standard has a claim of whether anybody has checked them; ours goes along with the value.
const checkable: Readonly<Record<string, string>> = { email: 'email_verified', phone_number: 'phone_number_verified' }

/** The claims of each scope, as the library takes them. */
export const claimsByScope: Readonly<Record<string, string[]>> = {
  openid: ['sub'],
  ...Object.fromEntries([...Map.groupBy(claims, ({ scope }) => scope)].map(([scope, of]) => [scope, of.flatMap(({ claim }) => [claim, ...(checkable[claim] ?? [])])])),
}

/** The claim that a data element is passed on as; undefined when it is none. */
export function claimOfElement({ house }: Pick<ReadCtx, 'house'>, element: string): string | undefined {
  const key = house.pack.elements.get(element)?.profile
  return claims.find((one) => one.key === key)?.claim
}

/** The values of claims of a person, as they are passed on. */
export async function claimValues(ctx: ReadCtx, partyId: string, wanted: readonly string[]): Promise<Record<string, unknown>> {
  const of = claims.filter(({ claim }) => wanted.includes(claim))
  const values = of.length > 0 ? await profileValues(ctx, partyId, of.map(({ key }) => key)) : new Map<string, ProfileValue>()
  return Object.fromEntries(of.flatMap(({ claim, key }) => (values.has(key) ? entriesOf(ctx, claim, values.get(key)!) : [])))
}

const entriesOf = (ctx: ReadCtx, claim: string, { value, origin }: ProfileValue): [string, unknown][] => [
  [claim, asClaim(ctx, claim, value)],
  ...(checkable[claim] ? [[checkable[claim], origin !== 'declared'] as [string, unknown]] : []),
]

const genders: Readonly<Record<string, string>> = { M: 'male', F: 'female' }

function asClaim({ house }: ReadCtx, claim: string, value: unknown): unknown {
  if (claim === 'gender') return genders[String(value)] ?? 'other'
  if (claim === 'address') return addressClaim(house, value as Address)
  return value
}

/** OpenID Connect Core 1.0, section 5.1.1, as far as an address is kept: it has neither postcode nor country. */
function addressClaim({ pack }: House, address: Address): Record<string, string> {
  const parts = {
    formatted: writeAddress(pack, address, 'en'),
    street_address: writeAddress(pack, { ...address, district: '', area: '' }, 'en'),
    locality: addressPart(pack, address, 'district', 'en'),
    region: addressPart(pack, address, 'area', 'en'),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== ''))
}

/** A value as the person sees it before passing it on. */
export function shownClaim({ house: { pack }, t, tag }: Pick<PageCtx, 'house' | 't' | 'tag'>, claim: string, value: unknown): string {
  if (claim === 'address') return (value as { formatted: string }).formatted
  const written = String(value)
  if (claim === 'birthdate') return writeDay(written, tag)
  if (claim === 'gender') return t(genderNames[written] ?? genderNames['other']!)
  if (claim === 'phone_number') return showTelephone(pack.settings, written)
  const kind = claim === 'identity_number' ? numberKind(pack, 'person.identityNumber') : undefined
  return kind ? showIdentityNumber(kind, written) : written
}
