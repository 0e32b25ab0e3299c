import { system, type ReadCtx } from '../../kernel/ctx.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { profileValues } from '../identity/index.ts'
import { askForCompany, checkTomorrow } from './by-register.ts'
import { endByRegister } from './end-mandate.ts'
import * as q from './mandates.sql.ts'
import { numberKind } from '../jurisdiction/index.ts'
import { standingOf } from './read-mandates.ts'

/**
 * Asks the register of companies each day whether an officer still is one. Where it says no, the mandate ends at once, with what was
 * handed on under it; a register that is silent changes nothing and is asked again the next day.
 */
export async function checkAgain(job: JobRun): Promise<void> {
  const { house, db, now, partyId } = job
  const row = await db.maybe(q.readMandate({ partyId, id: String(job.payload['mandate']) }))
  if (!row?.agent_id || standingOf(row, now) !== 'stands') return
  const ctx: ReadCtx = { house, db, actor: { ...system, id: row.agent_id }, now }
  const number = (await profileValues(ctx, partyId, ['company.registrationNumber'])).get('company.registrationNumber')?.value
  const kind = numberKind(house.pack, 'company.registrationNumber')
  const answered = kind && typeof number === 'string' ? await askForCompany(ctx, kind.id, number) : 'silent'
  await once(job, (writing) => (answered === 'none' ? endByRegister(writing, row) : checkTomorrow(writing, row)))
}
