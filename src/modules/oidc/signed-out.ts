import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { endGrantNow } from './kept-store.ts'
import { followerId, goOver, type ProviderSession } from './portal-session.ts'
import { providerOf, stand, tellSignedOut } from './provider.ts'

type Session = ProviderSession & { authorizations?: Record<string, Authorization> }
type Authorization = { readonly sid?: string; readonly grantId?: string; readonly persistsLogout?: true }

/** A session of the portal is over: what it gave at other systems ends, and they are told; or goes over to the session that takes its place. */
export async function sessionEnded(job: JobRun): Promise<void> {
  stand({ db: job.db, house: () => job.house })
  const provider = await providerOf(job.house)
  const session = (await provider.Session.find(followerId(job.house, String(job.payload['session'])))) as Session | undefined
  if (!session) return
  const given = Object.entries(session.authorizations ?? {})
  if (job.payload['next'] !== undefined) return goOver(job.db, job.house, session.jti, followerId(job.house, String(job.payload['next'])))
  // Whom somebody lets act while they are away, keeps that.
  for (const [, { grantId, persistsLogout }] of given) if (grantId && !persistsLogout) await endGrantNow(job.db, grantId)
  await once(job, async (ctx) => {
    for (const [client, { sid }] of given) if (sid) await addJob(ctx, { partyId: job.partyId, task: 'oidc.backchannel-logout', payload: { client, sid } })
  })
  await session.destroy()
}

/** Tells one system; tried again, later and later, until it says that it heard. */
export async function backchannelLogout(job: JobRun): Promise<void> {
  stand({ db: job.db, house: () => job.house })
  await tellSignedOut(job.house, { clientId: String(job.payload['client']), partyId: job.partyId, sid: String(job.payload['sid']) })
}
