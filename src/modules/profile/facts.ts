import type { ReadCtx } from '../../kernel/ctx.ts'
import { compose, sameInAll, type Text } from '../../kernel/i18n.ts'
import { writeDay } from '../../kernel/dates.ts'
import { codeName, maskIdentityNumber, showIdentityNumber, showTelephone, writeAddress, type Address } from '../dictionary/index.ts'
import { profileOf, type Origin, type ProfileValue } from '../identity/index.ts'
import type { Element, Pack } from '../jurisdiction/index.ts'

/** A fact of a profile with its name and how people read it; `masked` where the whole is shown only when asked for. */
export type Fact = ProfileValue & { readonly key: string; readonly name: Text; readonly shown: Text; readonly masked?: Text }

const order: readonly Origin[] = ['register', 'document', 'declared']

/** What is known of a party, by who stands for it and then in the dictionary's order. A fact that no element of the dictionary names is not shown: nothing asks for it. */
export async function factsOf(ctx: ReadCtx, partyId: string): Promise<readonly Fact[]> {
  const known = await profileOf(ctx, partyId)
  const { pack } = ctx.house
  const facts = [...elementsByKey(pack)].flatMap(([key, element]) => {
    const value = known.get(key)
    return value ? [{ ...value, key, name: element.name, ...written(pack, element, value.value) }] : []
  })
  return facts.toSorted((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin))
}

const dashed = (key: string) => key.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)

/** The element that says what a key of the profile is called: of several that it can answer, the one of the same name. */
function elementsByKey({ elements }: Pick<Pack, 'elements'>): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>()
  for (const element of elements.values()) {
    const { profile } = element
    if (profile !== undefined && (!found.has(profile) || element.id === dashed(profile))) found.set(profile, element)
  }
  return found
}

/** The services through which the keeper of a register can be asked to put a fact right, by the fact's key. */
export function correctingServices({ services, elements }: Pack): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { id, apply } of services.values()) {
    for (const question of apply?.pages.flatMap(({ questions }) => questions) ?? []) {
      const corrects = 'element' in question && typeof question.element === 'string' ? elements.get(question.element)?.corrects : undefined
      if (corrects !== undefined) found.set(corrects, id)
    }
  }
  return found
}

function written(pack: Pack, element: Element, value: unknown): Pick<Fact, 'shown' | 'masked'> {
  if (typeof value === 'object' && value !== null && element.type === 'address') return { shown: compose((tag) => writeAddress(pack, value as Address, tag)) }
  const plain = Array.isArray(value) ? value.map(String) : [String(value)]
  const kind = pack.identityNumbers.get(element.identityNumber ?? '')
  if (kind) return { shown: sameInAll(showIdentityNumber(kind, plain[0]!)), masked: sameInAll(maskIdentityNumber(kind, plain[0]!)) }
  if (element.codelist) return { shown: joined(plain.map((code) => codeName(pack, element.codelist!, code))) }
  if (element.type === 'date') return { shown: compose((tag) => writeDay(plain[0]!, tag)) }
  if (element.type === 'telephone') return { shown: sameInAll(showTelephone(pack.settings, plain[0]!)) }
  return { shown: sameInAll(plain.join(', ')) }
}

const joined = (texts: readonly Text[]): Text => compose((tag) => texts.map((text) => text[tag] ?? text.en).join(tag === 'en' ? ', ' : '、'))
