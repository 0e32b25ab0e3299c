import type { House } from '../../kernel/ctx.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import type { Claim } from './credential.ts'
import { outputsOfType } from './type-metadata.ts'

export type Described = { readonly type: string; readonly title: Text; readonly holder: string; readonly claims: readonly Claim[] }

/** What a document is about: a registration mark, an address. */
export type Subject = { readonly label: Text; readonly value: Text }

/** What tells a document apart from another of its kind: the claim that its service names, or the first of its first lines that is not the holder's name. */
export function subjectOf(house: House, { type, holder, claims }: Omit<Described, 'title'>): Subject | undefined {
  const named = new Set(outputsOfType(house, type).flatMap(({ about }) => about ?? []))
  const claim = claims.find(({ id }) => named.has(id)) ?? claims.find(({ main, value }) => main && !names(value, holder))
  return claim && inBoth(claims, claim)
}

/** A title with what the document is about: “Vehicle licence: AB 1234”. For its holder alone. */
export function titleWithSubject(house: House, described: Described): Text {
  const subject = subjectOf(house, described)
  return subject ? compose((tag) => `${say(described.title, tag)}${tag === 'en' ? ': ' : '：'}${say(subject.value, tag)}`) : described.title
}

const names = (value: Text, holder: string): boolean => holder.toLowerCase().includes(value.en.toLowerCase())

/** Where the document has a claim in Chinese too (`licensee` and `licensee_zh`), a Chinese page shows that one. */
export function inBoth(claims: readonly Claim[], claim: Claim): Subject {
  const chinese = claims.find(({ id }) => id === `${claim.id}_zh`) ?? claim
  const inTag = (what: 'label' | 'value') => compose((tag) => say((tag === 'en' ? claim : chinese)[what], tag))
  return { label: inTag('label'), value: inTag('value') }
}
