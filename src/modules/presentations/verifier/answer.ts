import { randomBytes } from 'node:crypto'
import { compactDecrypt, importJWK } from 'jose'
import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import type { FormBody } from '../../../kernel/page.ts'
import { nobody, system } from '../../../kernel/ctx.ts'
import { headerOfCompact, objectIn, refuseWith } from '../../credentials/index.ts'
import { record } from '../../journal/index.ts'
import type { PresentationEntry } from '../entries.ts'
import { checkPresentation } from './check-presentation.ts'
import { queryId } from './question.ts'
import { places, verifierOfRequest } from './request-object.ts'
import { markOf, settle, type Outcome, type Waiting } from './requests.ts'
import { clientIdOf } from './verifier.ts'
import type { Way } from './way.ts'

const invalid = (why: string): never => refuseWith('invalid_request', why)

type Answer = Readonly<Record<string, unknown>>

/** What a wallet posted (OpenID4VP 1.0, sections 8.2 and 8.3): encrypted for this request, or an error in the clear, which tells nothing. */
export async function readAnswer(form: FormBody, { kept }: Waiting): Promise<Answer> {
  const response = form.text('response')
  if (response === '') {
    if (form.text('error') === '') invalid('The answer must be encrypted: response_mode is direct_post.jwt.')
    return { error: form.text('error'), state: form.text('state') }
  }
  const header = headerOfCompact(response)
  if (header?.['alg'] !== 'ECDH-ES' || (header['enc'] !== 'A128GCM' && header['enc'] !== 'A256GCM') || header['zip'] !== undefined) invalid('The answer is not encrypted as was asked.')
  const { plaintext } = await compactDecrypt(response, await importJWK(kept.decryptWith, 'ECDH-ES'), { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A128GCM', 'A256GCM'] }).catch(() => invalid('The answer cannot be decrypted.'))
  return objectIn(Buffer.from(plaintext).toString()) ?? invalid('The answer holds no JSON object.')
}

/** What came of the request: a presentation that stands, or that the holder declined. Anything else is refused, and the request goes on waiting. */
export async function outcomeOf(ctx: ReadCtx, waiting: Waiting, { prefix }: Pick<Way, 'prefix'>, answer: Answer): Promise<Outcome> {
  const { kept } = waiting
  if (answer['state'] !== kept.state) invalid('state is not that of the request.')
  const at = ctx.now.toISOString()
  if (answer['error'] !== undefined) return { result: 'declined', code: String(answer['error']).slice(0, 60).replace(/[^a-z_]/g, ''), at }
  const token = typeof answer['vp_token'] === 'string' ? objectIn(answer['vp_token']) : (answer['vp_token'] as Answer | undefined)
  const names = typeof token === 'object' && token !== null ? Object.keys(token) : []
  const list = names.length === 1 && names[0] === queryId ? token![queryId] : undefined
  if (!Array.isArray(list) || list.length !== 1 || typeof list[0] !== 'string') return invalid('vp_token holds one presentation for what was asked.')
  const clientId = (await clientIdOf(ctx.house, verifierOfRequest(ctx.house, waiting), prefix, ctx.now)) ?? invalid('This verifier has no name of this kind.')
  const { status, organisation, type, payload } = await checkPresentation(ctx, kept, { clientId, nonce: kept.nonce }, list[0])
  const { claims, number, holder } = payload
  return { result: 'shown', status, organisation: organisation.id, type, claims, ...(number !== undefined && { number }), ...(holder !== undefined && { holder }), at }
}

/** Keeps the outcome for whoever asked; a second answer is refused. Gives the address to which the wallet leads its person. */
export async function keepOutcome(ctx: Ctx, waiting: Waiting, { here }: Pick<Way, 'here'>, outcome: Outcome): Promise<string> {
  const code = here ? randomBytes(32).toString('base64url') : undefined
  if (!(await settle(ctx, waiting, outcome, code))) invalid('This request was answered before.')
  await record<PresentationEntry>({ ...ctx, actor: system }, nobody, { what: 'presentation.answered', basis: 'open to all', verifier: waiting.kept.verifier, result: outcome.result === 'shown' ? outcome.status : 'declined' })
  return code === undefined ? places.told : `${places.back}${markOf(waiting)}?response_code=${code}`
}
