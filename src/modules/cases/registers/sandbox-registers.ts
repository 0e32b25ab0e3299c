import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { sandboxPartyId } from '../../identity/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import type { Found, Question, RegisterProvider } from './register-provider.ts'

const Registers = z.strictObject({
  registers: z.array(
    z.strictObject({
      id: z.string(),
      title: z.strictObject({ en: z.string(), 'zh-Hant': z.string() }),
      file: z.string(),
      list: z.string(),
      /** Key of an entry that names its owner, or several, by the ids of sandbox persons or companies. */
      owner: z.string().optional(),
    }),
  ),
})

type Entry = Record<string, unknown>

/** How a twin misbehaves on demand: answers late, not at all, or about somebody else's entry. */
export type Mood = 'well' | 'late' | 'never' | 'wrong'

const moods = new Map<string, Mood>()
export const setMood = (register: string, mood: Mood): void => void moods.set(register, mood)
export const moodOf = (register: string): Mood => moods.get(register) ?? 'well'

/** The sandbox twins of all registers that the pack's sandbox/registers.yaml names. */
export function sandboxRegisters(pack: Pack): ReadonlyMap<string, RegisterProvider> {
  const list = join(pack.folder, 'sandbox', 'registers.yaml')
  if (!existsSync(list)) return new Map()
  const { registers } = Registers.parse(parse(readFileSync(list, 'utf8')))
  return new Map(registers.map((one) => [one.id, twin(one, join(pack.folder, 'sandbox', one.file))]))
}

function twin({ id: name, title, list, owner }: z.infer<typeof Registers>['registers'][number], file: string): RegisterProvider {
  const entries = (parse(readFileSync(file, 'utf8')) as Record<string, Entry[]>)[list] ?? []
  return {
    name,
    title,
    async ask(house, question, applicant) {
      const mood = moodOf(name)
      if (mood === 'never') throw new Error(`register ${name} does not answer`)
      if (mood === 'late') await new Promise((resolve) => setTimeout(resolve, 4000))
      const entry = entries.find((one) => matches(one, question))
      const told = mood === 'wrong' ? entries.find((one) => one !== entry) : entry
      if (!told) return { known: false }
      const owners = owner === undefined ? [] : [told[owner] ?? []].flat().map(String)
      const mine = owners.some((id) => [sandboxPartyId(house, 'person', id), sandboxPartyId(house, 'company', id)].includes(applicant))
      return { ...flatten(told, owner), known: true, ...(owner !== undefined && { ownerIsApplicant: mine }) }
    },
  }
}

const plain = (value: unknown) => String(value).toUpperCase().replace(/[\s-]/g, '')

/** All that was asked must agree; what was left empty is not asked. */
const matches = (entry: Entry, question: Question): boolean =>
  Object.values(question).some((value) => value !== '') && Object.entries(question).every(([key, value]) => value === '' || plain(entry[key] ?? '') === plain(value))

/** `insurance: { to }` becomes `insuranceTo`. The owner's name never leaves the register. */
function flatten(entry: Entry, without: string | undefined): Found {
  const flat: Record<string, string | number | boolean> = {}
  for (const [key, value] of Object.entries(entry)) {
    if (key === without || value === null) continue
    if (typeof value === 'object') for (const [inner, one] of Object.entries(value as Entry)) flat[`${key}${inner[0]!.toUpperCase()}${inner.slice(1)}`] = one as string
    else flat[key] = value as string | number | boolean
  }
  return flat
}
