import { nobody, system, type Ctx } from '../../../kernel/ctx.ts'
import type { MachineCtx } from '../../../kernel/page.ts'
import { record } from '../../journal/index.ts'
import { statusValues } from '../credential.ts'
import { readEntry } from '../credentials.sql.ts'
import type { CredentialEntry } from '../entries.ts'
import { refuse } from '../refusals.ts'
import { bitstringPurposes, type BitstringPurpose } from '../w3c/bitstring-list.ts'
import { CredentialFault } from '../w3c/problem-types.ts'
import type { callerOf } from './issue-for-system.ts'
import { logSystemEvent } from './system-event.ts'
import { statusEntries } from './system-place.ts'
import { moveSystemPlace, readSigned } from './vc-api.sql.ts'

type State = 'valid' | 'suspended' | 'revoked'

/** What follows from setting or clearing a purpose; undefined: nothing, it stands so already. */
export function following(from: State, purpose: BitstringPurpose, isSet: boolean): State | 'not allowed' | undefined {
  // What was revoked does not come back: whoever saw it in the list may have acted on it.
  if (from === 'revoked') return purpose === 'revocation' && isSet ? undefined : 'not allowed'
  if (purpose === 'revocation') return isSet ? 'revoked' : undefined
  const to = isSet ? 'suspended' : 'valid'
  return to === from ? undefined : to
}

const nameOf = (value: number): State => (value === statusValues.valid ? 'valid' : value === statusValues.suspended ? 'suspended' : 'revoked')
const events = { valid: 'restored', suspended: 'suspended', revoked: 'revoked' } as const

/** Sets or clears one purpose of what a system has had signed: in the lists, the public log and the journal. Asked again it changes nothing. */
export async function moveForSystem(ctx: MachineCtx, caller: Awaited<ReturnType<typeof callerOf>>, { credentialId, credentialStatus, status }: StatusRequest): Promise<void> {
  const idHash = ctx.house.keys.hmac('vc-api id', credentialId)
  const signed = await ctx.db.maybe(readSigned(caller.client, idHash))
  // Another system's is not found, as what nobody has issued; nor is what was signed before there were places.
  if (!signed || signed.list_id === null || signed.index === null || signed.organisation !== caller.organisation) return refuse('vc_api.not_issued')
  const place = { organisation: signed.organisation, listId: signed.list_id, index: signed.index }
  const entry = statusEntries(ctx.house, place).find(({ statusPurpose }) => statusPurpose === credentialStatus.statusPurpose)
  for (const name of ['statusListIndex', 'statusListCredential'] as const) if (credentialStatus[name] !== undefined && credentialStatus[name] !== entry?.[name]) throw new CredentialFault('MALFORMED_VALUE_ERROR', `credentialStatus.${name} is not that of the credential`)
  await ctx.write(async (inner) => {
    const found = await inner.tx.maybe(readEntry(place.organisation, place.listId, place.index))
    const from = nameOf(found!.status)
    const to = following(from, credentialStatus.statusPurpose, status)
    if (to === undefined) return
    if (to === 'not allowed') return refuse('vc_api.revoked_for_good')
    // Whoever was quicker decided; the system asks again.
    if (!(await inner.tx.maybe(moveSystemPlace(caller.client, idHash, statusValues[from], statusValues[to])))) return refuse('vc_api.moved')
    await logSystemEvent(inner, { clientId: caller.client, idHash, organisation: place.organisation, documentHash: signed.document_hash, event: events[to] })
    await noteMoved(inner, { client: caller.client, organisation: place.organisation, document: signed.document_hash.toString('hex'), from, to })
  })
}

const noteMoved = (ctx: Ctx, facts: { client: string; organisation: string; document: string; from: string; to: string }): Promise<unknown> =>
  record<CredentialEntry>({ ...ctx, actor: system }, nobody, { what: 'credential.moved-for-system', ...facts })

export type StatusRequest = {
  readonly credentialId: string
  readonly credentialStatus: { readonly statusPurpose: BitstringPurpose; readonly statusListIndex?: unknown; readonly statusListCredential?: unknown }
  readonly status: boolean
}

export const isPurpose = (value: unknown): value is BitstringPurpose => bitstringPurposes.some((one) => one === value)
