import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { PasskeyAgreement } from '../../authentication/index.ts'
import { openFor, sealFor } from '../../identity/index.ts'

/** What is sealed of papers and signers, with the key of the party that has the row, bound to its place. A title has the place 0. */
export type SealedPlace = { readonly partyId: string; readonly paperId: string; readonly n: number }
type What = 'title' | 'name' | 'mail' | 'reason' | 'agreement'

const place = (what: What, { paperId, n }: SealedPlace) => `signing.${what} ${paperId} ${n}`

export const sealWords = (ctx: ReadCtx, what: Exclude<What, 'agreement'>, at: SealedPlace, words: string): Promise<Buffer> => sealFor(ctx, at.partyId, words, place(what, at))
export const openWords = async (ctx: ReadCtx, what: Exclude<What, 'agreement'>, at: SealedPlace, sealed: Buffer | null): Promise<string> => (sealed ? (await openFor(ctx, at.partyId, sealed, place(what, at))).toString() : '')

const fields = ['credentialPublicKey', 'authenticatorData', 'clientDataJSON', 'signature'] as const

export const sealAgreement = (ctx: ReadCtx, at: SealedPlace, agreement: PasskeyAgreement): Promise<Buffer> =>
  sealFor(ctx, at.partyId, JSON.stringify(Object.fromEntries(fields.map((field) => [field, agreement[field].toString('base64')]))), place('agreement', at))

export async function openAgreement(ctx: ReadCtx, at: SealedPlace, sealed: Buffer): Promise<PasskeyAgreement> {
  const said = JSON.parse((await openFor(ctx, at.partyId, sealed, place('agreement', at))).toString()) as Record<(typeof fields)[number], string>
  const bytes = (field: (typeof fields)[number]) => Buffer.from(said[field], 'base64')
  return { credentialPublicKey: bytes('credentialPublicKey'), authenticatorData: bytes('authenticatorData'), clientDataJSON: bytes('clientDataJSON'), signature: bytes('signature') }
}
