import type { Assurance, Ctx } from '../../kernel/ctx.ts'
import type { Answer, View } from '../../kernel/page.ts'
import { workbench } from '../access/index.ts'
import { beginSession, bringGuest, endSession, ownSession } from '../identity/index.ts'
import { noteDevice } from './devices.ts'
import { refuse } from './refusals.ts'

/** By which way: the sandbox's one button is not a person at a device, and notes none. */
export type Method = 'passkey' | 'other-device' | 'recovery-code' | 'counter' | 'proofing' | 'sandbox'

export type SignIn = {
  readonly personId: string
  readonly actingFor?: string | undefined
  readonly method: Method
  readonly assurance: Assurance
  /** The person who is signed in shows it once more: nobody else will do, and the party they act for stays. */
  readonly step: boolean
  readonly next: string | undefined
}

/** What signing in needs of a request. */
export type SignInCtx = Ctx & Pick<View, 'at' | 'browser'>

/** The end of every way of signing in: the earlier session ends, a new one begins under a new id, the device is noted, and the person goes on. */
export async function signInAs(ctx: SignInCtx, { personId, method, assurance, step, next, ...rest }: SignIn): Promise<Answer> {
  const isStep = step && ctx.actor.kind === 'person'
  if (isStep && ctx.actor.id !== personId) refuse('step.other_person')
  const earlier = ownSession(ctx.actor)
  // Systems where the same person signed in from here are not told that it is over.
  const continues = earlier?.partyId === personId ? earlier : undefined
  if (earlier) await endSession(ctx, earlier, { goesOn: continues !== undefined })
  await bringGuest(ctx, personId)
  const device = method === 'sandbox' ? undefined : await noteDevice(ctx, personId, { quietly: false })
  const actingFor = isStep ? (ctx.actor.party === personId ? undefined : ctx.actor.party) : rest.actingFor
  const { actor, cookie } = await beginSession(ctx, { personId, actingFor, mandate: isStep ? ctx.actor.mandate?.id : undefined, provider: method, assurance, browser: ctx.browser.name, deviceId: device?.id, continues })
  return { redirect: next ?? ctx.at(actor.posts.length > 0 ? workbench : '/account'), cookies: [cookie, ...(device?.cookies ?? [])] }
}
