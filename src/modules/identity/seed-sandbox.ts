import { inTransaction, system, type Ctx, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { checkIdentityNumber, checkTelephone } from '../dictionary/index.ts'
import { addMonths, dayIn } from '../../kernel/dates.ts'
import type { MandateAction } from '../../kernel/mandate.ts'
import { insertAppointment } from './identity.sql.ts'
import { keepMandate } from './mandates.ts'
import { keepIdentifier, keepParty } from './party.ts'
import { keepProfile } from './profile.ts'
import { companyName, hasOwnAccount, sandboxOf, sandboxPartyId, type SandboxCompany, type SandboxPerson, type SandboxRepresentative } from './sandbox-people.ts'
import { putStanding } from './standing.sql.ts'

// Long before any test's clock: posts and mandates of the sandbox have no beginning that matters.
const since = new Date('2020-01-01T00:00:00Z')

/** Writes the sandbox's people, companies and officers, each in a transaction of their own. Doing it again changes nothing. */
export async function seedSandbox(db: Db, house: House): Promise<void> {
  const { people, companies, officers, otherOfficers } = sandboxOf(house)
  const now = new Date()
  const inOwn = (work: (ctx: Ctx) => Promise<void>) => inTransaction(db, { house, actor: system, now }, work)
  for (const person of people) await inOwn(async (ctx) => void (await keepPerson(ctx, person)))
  for (const company of companies) {
    await inOwn((ctx) => keepCompany(ctx, company))
    for (const one of company.representatives) await inOwn((ctx) => keepRepresentative(ctx, company, one))
  }
  for (const officer of [...officers, ...otherOfficers]) {
    await inOwn(async (ctx) => {
      const partyId = await keepPerson(ctx, officer)
      for (const role of officer.roles) {
        await ctx.tx.all(insertAppointment(partyId, sandboxPartyId(house, 'person', `${officer.id} ${officer.organisation} ${role}`), { organisation: officer.organisation, role }, since))
      }
    })
  }
}

async function keepPerson(ctx: Ctx, person: SandboxPerson): Promise<string> {
  const partyId = sandboxPartyId(ctx.house, 'person', person.id)
  await keepParty(ctx, partyId, 'person')
  await keepIdentifier(ctx, partyId, 'family-register', person.id)
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  if (hasOwnAccount(person, today)) await ctx.tx.all(putStanding(partyId, { assurance: isOfAge(person, today) ? 'plus' : 'basic', proofed_by: 'sandbox', proofed_at: since }))
  const { nameEn, nameZh, sex, birthDate, mobile, email, address } = person
  const identityNumber = await keepNumber(ctx, partyId, person)
  await keepProfile(ctx, partyId, { 'person.nameEn': nameEn, 'person.nameZh': nameZh, 'person.identityNumber': identityNumber, 'person.sex': sex, 'person.birthDate': birthDate, 'person.address': address }, 'persons.sandbox')
  await keepProfile(ctx, partyId, { 'person.mobile': mobile && keptTelephone(ctx, person.id, mobile), 'person.email': email }, 'declared.sandbox')
  return partyId
}

const isOfAge = ({ birthDate }: SandboxPerson, today: string): boolean => birthDate === undefined || addMonths(birthDate, 18 * 12) <= today

function keptTelephone({ house }: Ctx, id: string, typed: string): string {
  const checked = checkTelephone(house.pack.settings, typed)
  if ('problem' in checked) throw new Error(`Sandbox: the mobile number of ${id} is wrong. ${checked.problem.en}`)
  return checked.value
}

async function keepCompany(ctx: Ctx, company: SandboxCompany): Promise<void> {
  const partyId = sandboxPartyId(ctx.house, 'company', company.id)
  await keepParty(ctx, partyId, 'company')
  const registrationNumber = await keepNumber(ctx, partyId, company)
  const { nameEn, nameZh, address } = company
  await keepProfile(ctx, partyId, { 'company.nameEn': nameEn, 'company.nameZh': nameZh, 'company.registrationNumber': registrationNumber, 'company.address': address }, 'companies.sandbox')
  await keepProfile(ctx, partyId, { 'company.email': company.representatives[0]?.email }, 'declared.sandbox')
}

async function keepRepresentative(ctx: Ctx, company: SandboxCompany, person: SandboxRepresentative): Promise<void> {
  const partyId = await keepPerson(ctx, person)
  const actions: readonly MandateAction[] = ['look', 'fill-in', 'submit', 'pay', 'receive', ...(person.kind === 'company-officer' ? (['appoint'] as const) : [])]
  await keepMandate(ctx, partyId, {
    id: sandboxPartyId(ctx.house, 'person', `${person.id} for ${company.id}`),
    kind: person.kind,
    terms: { scope: 'all', actions },
    state: 'accepted',
    principalId: sandboxPartyId(ctx.house, 'company', company.id),
    principalKind: 'company',
    names: companyName(company),
    post: person.post,
    validFrom: since,
  })
}

/** Checks and keeps the number that names a party: the field whose name is the id of one of the jurisdiction's identity numbers. */
async function keepNumber(ctx: Ctx, partyId: string, entry: { readonly id: string; readonly [field: string]: unknown }): Promise<string | undefined> {
  for (const kind of ctx.house.pack.identityNumbers.values()) {
    const typed = entry[kind.id]
    if (typeof typed !== 'string') continue
    const checked = checkIdentityNumber(kind, typed)
    if ('problem' in checked) throw new Error(`Sandbox: the ${kind.id} of ${entry.id} is wrong. ${checked.problem.en}`)
    if (!(await keepIdentifier(ctx, partyId, kind.id, checked.value))) throw new Error(`Sandbox: the ${kind.id} of ${entry.id} is somebody else's.`)
    return checked.value
  }
  return undefined
}
