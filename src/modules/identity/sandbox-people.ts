import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { House, ReadCtx } from '../../kernel/ctx.ts'
import { uuidOf } from '../../kernel/ids.ts'
import type { Fault, Pack } from '../jurisdiction/index.ts'
import { ageGroupOf } from './ages.ts'
import type { PartyKind } from './identity.sql.ts'

const Text = z.strictObject({ en: z.string(), 'zh-Hant': z.string() })
const address = z.record(z.string(), z.string())
// A key that is not named here must be the id of an identity number of the jurisdiction; the number is its value.
const person = z.looseObject({
  id: z.string(), nameEn: z.string(), nameZh: z.string().optional(), sex: z.string().optional(), birthDate: z.iso.date().optional(),
  mobile: z.string().optional(), email: z.email().optional(), address: address.optional(),
  /** Ids of the parents, as the register of births has them. */
  parents: z.array(z.string()).optional(),
})
const People = z.strictObject({ people: z.array(person) })
const Companies = z.strictObject({
  companies: z.array(z.looseObject({ id: z.string(), nameEn: z.string(), nameZh: z.string().optional(), address: address.optional(), representatives: z.array(person.extend({ post: Text, kind: z.enum(['company-officer', 'employee']).default('employee') })) })),
})
const officer = person.extend({ organisation: z.string(), roles: z.array(z.string()).min(1) })
/** `others` are shown below a fold: they are many, so that each organisation has somebody. */
const Officers = z.strictObject({ officers: z.array(officer), others: z.array(officer).default([]) })

export type SandboxPerson = z.infer<typeof person>
export type SandboxCompany = z.infer<typeof Companies>['companies'][number]
export type SandboxRepresentative = SandboxCompany['representatives'][number]
export type SandboxOfficer = z.infer<typeof officer>

export type Sandbox = { readonly people: readonly SandboxPerson[]; readonly companies: readonly SandboxCompany[]; readonly officers: readonly SandboxOfficer[]; readonly otherOfficers: readonly SandboxOfficer[] }

const known = new WeakMap<House['keys'], Sandbox>()

/** The fictional people of the jurisdiction, from its folder sandbox/; read once an installation. */
export function sandboxOf(house: House): Sandbox {
  let sandbox = known.get(house.keys)
  if (!sandbox) {
    const read = (name: string): unknown => parse(readFileSync(join(house.pack.folder, 'sandbox', name), 'utf8'))
    const { officers, others } = Officers.parse(read('officers.yaml'))
    sandbox = {
      people: People.parse(read('people.yaml')).people,
      companies: Companies.parse(read('companies.yaml')).companies,
      officers,
      otherOfficers: others,
    }
    known.set(house.keys, sandbox)
  }
  return sandbox
}

/** Every fictional person but the officers, of whom the sandbox tells no birthday. */
export const sandboxPersons = (house: House): readonly SandboxPerson[] => {
  const { people, companies } = sandboxOf(house)
  return [...people, ...companies.flatMap(({ representatives }) => representatives)]
}

/** Posts of the sandbox's officers that are at no organisation of the pack, or are of no role that it has. */
export function sandboxFaults(pack: Pack): Fault[] {
  const name = join('sandbox', 'officers.yaml')
  if (!existsSync(join(pack.folder, name))) return []
  const read = Officers.parse(parse(readFileSync(join(pack.folder, name), 'utf8')))
  return (['officers', 'others'] as const).flatMap((list) =>
    read[list].flatMap(({ organisation, roles }, i) => [
      ...(pack.organisations.has(organisation) ? [] : [{ kind: 'unknown-name' as const, place: pack.place(name, [list, i, 'organisation']), message: `there is no organisation '${organisation}'` }]),
      ...roles.flatMap((role, n) => (pack.roles.has(role) ? [] : [{ kind: 'unknown-name' as const, place: pack.place(name, [list, i, 'roles', n]), message: `there is no role '${role}'` }])),
    ]),
  )
}

/** The same party id on every installation, made of the jurisdiction and the id in its files. */
export const sandboxPartyId = (house: House, kind: PartyKind, id: string): string => uuidOf(`${house.pack.settings.id} sandbox ${kind} ${id}`)

/** Who may act for a company, and the id of their mandate. */
export const sandboxRepresentatives = (house: House): { agentId: string; mandateId: string }[] =>
  sandboxOf(house).companies.flatMap((company) => company.representatives.map((one) => ({ agentId: sandboxPartyId(house, 'person', one.id), mandateId: sandboxPartyId(house, 'person', `${one.id} for ${company.id}`) })))

/** Whether somebody is old enough for an account; before, others act for them. */
export const hasOwnAccount = (ctx: Pick<ReadCtx, 'house' | 'now'>, { birthDate }: Pick<SandboxPerson, 'birthDate'>): boolean => birthDate === undefined || ageGroupOf(ctx, birthDate) !== 'young'

export const companyName = (company: SandboxCompany): z.infer<typeof Text> => ({ en: company.nameEn, 'zh-Hant': company.nameZh ?? company.nameEn })
