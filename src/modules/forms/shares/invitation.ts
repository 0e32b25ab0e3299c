import { createHash, randomBytes } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import type { InvitationRow } from './shares.sql.ts'

/** Whom the applicant asks: the name is only what the applicant calls them. */
export type Invitee = { readonly name: string; readonly email: string }

/** How long a link can be taken on. */
export const invitationDays = 30

/** The most that are sent for one application, so that nobody fills a stranger's inbox with our mail. */
export const mostInvitations = 10

// 32 bytes are 43 signs of base64url.
const spelling = /^[A-Za-z0-9_-]{43}$/

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A link's secret, which goes into the mail and nowhere else, and the hash under which it is found. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** The hash of what stands in an address; undefined when it cannot be a token. */
export const tokenHash = (token: string): Buffer | undefined => (spelling.test(token) ? hashOf(token) : undefined)

const placeOf = (id: string) => `forms.invitation.invitee ${id}`

export const sealInvitee = (ctx: ReadCtx, partyId: string, id: string, { name, email }: Invitee): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify({ name, email }), placeOf(id))

export const openInvitee = async (ctx: ReadCtx, { party_id, id, invitee }: InvitationRow): Promise<Invitee | undefined> =>
  invitee ? (JSON.parse((await openFor(ctx, party_id, invitee, placeOf(id))).toString()) as Invitee) : undefined
