import type { ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import type { Organisation } from '../jurisdiction/index.ts'
import { statusOfEntry, statusToday, type StatusToday } from './credential.ts'
import { readEntry } from './credentials.sql.ts'
import { issuerNamed, verifyingKeysOf } from './issuer.ts'
import { readSigned, unverifiedPayload, type Payload } from './sd-jwt.ts'
import { parseList } from './status-list.ts'
import { typeAddress } from './type-metadata.ts'

/** A presentation with key binding (RFC 9901, section 4.3), as far as it is about the credential: whoever asked for it checks the binding. */
export type Presented = {
  readonly organisation: Organisation
  readonly type: string
  readonly status: StatusToday
  readonly payload: Payload
  /** What the issuer signed and the holder chose to show: everything before the key binding. */
  readonly shown: string
  /** The key binding JWT, not yet looked at; '' when there is none. */
  readonly keyBinding: string
}

export type NotPresented = 'unreadable' | 'issuer not known' | 'altered' | 'status not known'

/** Reads what a wallet presents of a credential that was issued here: signature, disclosures, and its state at this moment, from the registry itself. */
export async function readPresented(ctx: ReadCtx, presentation: string): Promise<Presented | NotPresented> {
  const cut = presentation.lastIndexOf('~') + 1
  const shown = presentation.slice(0, cut)
  const said = cut > 0 ? unverifiedPayload(shown) : undefined
  if (!said) return 'unreadable'
  const issuer = issuerNamed(ctx.house, said.iss)
  if (!issuer) return 'issuer not known'
  const payload = readSigned(await verifyingKeysOf(ctx, issuer), shown)
  if (!payload) return 'altered'
  const { uri, idx } = payload.status.status_list
  const list = parseList(ctx.house, uri.slice(uri.lastIndexOf('/') + 1))
  const entry = list && (await ctx.db.maybe(readEntry(issuer.organisation.id, list.listId, idx)))
  if (!entry) return 'status not known'
  const { timeZone } = ctx.house.pack.settings
  // `exp` is the end of the last day, so a millisecond before it is still that day.
  const until = payload.exp === undefined ? undefined : dayIn(new Date(payload.exp * 1000 - 1), timeZone)
  const status = statusToday(statusOfEntry(entry), until, dayIn(ctx.now, timeZone))
  return { organisation: issuer.organisation, type: payload.vct.slice(typeAddress(ctx.house, '').length), status, payload, shown, keyBinding: presentation.slice(cut) }
}
