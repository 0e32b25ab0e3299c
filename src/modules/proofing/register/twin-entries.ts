import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { House } from '../../../kernel/ctx.ts'
import type { Day } from '../../../kernel/dates.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import { sandboxPersons } from '../../identity/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { cardKind } from '../document.ts'
import type { Answered, DocumentData } from './person-register.ts'
import type { ChangeRow } from './twin.sql.ts'

const Register = z.strictObject({
  organisation: z.string(),
  issuedOn: z.iso.date(),
  persons: z.array(
    z.looseObject({
      id: z.string(), nameEn: z.string(), nameZh: z.string().optional(), sex: z.string(), birthDate: z.iso.date(), issuedOn: z.iso.date(),
      /** Ids of people here or in people.yaml. */
      parents: z.array(z.string()).default([]),
      state: z.enum(['replaced', 'deceased', 'marked']).optional(),
      /** Of the card that was replaced. */
      earlierIssuedOn: z.iso.date().optional(),
    }),
  ),
})

/** One person as the register has them. */
export type Entry = { readonly id: string; readonly number: string; readonly nameEn: string; readonly nameZh?: string | undefined; readonly sex: string; readonly birthDate: Day; readonly issuedOn: Day; readonly earlier: readonly Day[]; readonly lost?: boolean; readonly state?: 'deceased' | 'marked' | undefined; readonly parents: readonly string[] }

const read = new WeakMap<Pack, z.infer<typeof Register>>()

function registerOf(pack: Pack): z.infer<typeof Register> {
  let known = read.get(pack)
  const file = join(pack.folder, 'sandbox', 'registers', 'persons.yaml')
  if (!known) read.set(pack, (known = existsSync(file) ? Register.parse(parse(readFileSync(file, 'utf8'))) : { organisation: '', issuedOn: '2000-01-01', persons: [] }))
  return known
}

/** Which organisation keeps the register. */
export const twinSettings = (pack: Pack): { readonly organisation: string } => registerOf(pack)

/** Everybody whom the register knows: the fictional people of the jurisdiction, and those who have no account yet. */
export function twinEntries(house: House): readonly Entry[] {
  const { persons, issuedOn } = registerOf(house.pack)
  const kind = cardKind(house.pack)
  const numberOf = (entry: { readonly [field: string]: unknown }): string => {
    const checked = checkIdentityNumber(kind, String(entry[kind.id] ?? ''))
    if ('problem' in checked) throw new Error(`Sandbox register of persons: the number of ${String(entry['id'])} is wrong. ${checked.problem.en}`)
    return checked.value
  }
  // Of officers the sandbox tells no birthday.
  const known = sandboxPersons(house).filter((one) => one.birthDate !== undefined && one[kind.id] !== undefined)
  const numbers = new Map([...known, ...persons].map((one) => [one.id, numberOf(one)]))
  return [
    ...known.map((one) => ({ id: one.id, number: numbers.get(one.id)!, nameEn: one.nameEn, nameZh: one.nameZh, sex: one.sex ?? '', birthDate: one.birthDate!, issuedOn, earlier: [], parents: (one.parents ?? []).map((parent) => numbers.get(parent)!) })),
    ...persons.map(({ id, nameEn, nameZh, sex, birthDate, issuedOn: issued, parents, state, earlierIssuedOn }) => ({
      id, number: numbers.get(id)!, nameEn, nameZh, sex, birthDate, issuedOn: issued, earlier: earlierIssuedOn ? [earlierIssuedOn] : [],
      state: state === 'replaced' ? undefined : state, parents: parents.map((parent) => numbers.get(parent)!),
    })),
  ]
}

/** An entry after what has changed since it was written. */
export function changed(entry: Entry, changes: readonly ChangeRow[]): Entry {
  return changes.reduce<Entry>((now, change) => {
    if (change.kind === 'death') return { ...now, state: 'deceased' }
    if (change.kind === 'document-lost') return { ...now, lost: true }
    return { ...now, lost: false, earlier: [...now.earlier, now.issuedOn], issuedOn: change.issued_on! }
  }, entry)
}

/** What the register answers to a document. Spaces, hyphens, commas and the size of letters make no two names. */
export function answerTo(entry: Entry | undefined, document: DocumentData): Answered {
  if (!entry || plain(entry.nameEn) !== plain(document.name) || entry.birthDate !== document.birthDate) return { result: 'no-match' }
  if (![entry.issuedOn, ...entry.earlier].includes(document.issuedOn)) return { result: 'no-match' }
  if (entry.state) return { result: entry.state }
  if (document.issuedOn !== entry.issuedOn) return { result: 'replaced' }
  if (entry.lost) return { result: 'reported-lost' }
  const { nameEn, nameZh, sex, birthDate, parents } = entry
  return { result: 'match', person: { nameEn, nameZh, sex, birthDate, parents } }
}

const plain = (name: string) => name.normalize('NFKC').toUpperCase().replace(/[\s,.'’-]+/gu, '')
