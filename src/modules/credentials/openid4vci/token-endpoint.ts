import { timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../../kernel/ctx.ts'
import { readForm } from '../../../kernel/form-body.ts'
import { countGuess, wasRight } from '../../../kernel/guesses.ts'
import type { Endpoint, FormBody, MachineCtx } from '../../../kernel/page.ts'
import { faultOfDetail, readDetails, type GrantedDetail } from '../../oidc/index.ts'
import { anchoringOverdue } from '../../transparency/index.ts'
import { issuerId, places, preAuthorizedCode } from './addresses.ts'
import { promisedSeconds } from './give-copies.ts'
import * as q from './openid4vci.sql.ts'
import { proofKeyOf } from './proof-of-key.ts'
import { answerJson, refuseWith, speaking } from './protocol-error.ts'
import { keepSecret, secretOf, type Kept, type Offered } from './secrets.ts'
import { identifierOf } from './which-credential.ts'

const tokenSeconds = 10 * 60
const mostBytes = 16_384

/** Token endpoint for pre-authorized codes (OpenID4VCI 1.0, section 6). The wallet need not be known: the code and the second code say enough. */
export const tokenEndpoint: Endpoint = {
  method: 'POST',
  path: places.token,
  who: 'signed message',
  handle: speaking('token', 'invalid_request', async (ctx, _params, request) => {
    const form = await readForm(request, mostBytes)
    if (form.text('grant_type') === '') refuseWith('invalid_request', 'grant_type is missing.')
    if (form.text('grant_type') !== preAuthorizedCode) refuseWith('unsupported_grant_type', 'Only pre-authorized codes are taken here.')
    const offer = await offerOfCode(ctx, form)
    const details = form.names().includes('authorization_details') ? namedIn(ctx, form.text('authorization_details'), offer.stands) : undefined
    const jkt = await proofKeyOf(ctx, request, places.token)
    // A wrong second code is counted, whatever becomes of the request.
    await checkTxCode(ctx, offer, form)
    // While copies can only be promised, the wallet has to come back with its token.
    const goodSeconds = (await anchoringOverdue(ctx)) ? promisedSeconds : tokenSeconds
    const token = await ctx.write((writing) => useOffer(writing, offer, { jkt, isNamed: details !== undefined, goodSeconds }))
    return answerJson({ access_token: token, token_type: jkt === undefined ? 'Bearer' : 'DPoP', expires_in: goodSeconds, ...(details && { authorization_details: details }) })
  }),
}

/** Section 6.1.1: the wallet names what it wants, which can be no other than what was offered; the answer names it by an identifier. */
function namedIn({ house }: MachineCtx, text: string, { credentialId, configuration }: Offered): GrantedDetail[] {
  const wrong = (why: string): never => refuseWith('invalid_authorization_details', why)
  const details = readDetails(text) ?? wrong('authorization_details is a list of one to ten objects.')
  for (const detail of details) {
    const fault = faultOfDetail(house, detail, (id) => id === configuration)
    if (fault !== undefined) wrong(`${fault}.`)
  }
  return [{ type: 'openid_credential', locations: [issuerId(house)], credential_configuration_id: configuration, credential_identifiers: [identifierOf(house, credentialId, configuration)] }]
}

async function offerOfCode(ctx: MachineCtx, form: FormBody): Promise<Kept<Offered>> {
  const code = form.text('pre-authorized_code')
  if (code === '') refuseWith('invalid_request', 'pre-authorized_code is missing.')
  const kept = await secretOf(ctx, 'offer', code)
  if (!kept || kept.used || !('partyId' in kept.stands)) return wrongCode()
  return { ...kept, stands: kept.stands }
}

const wrongCode = (): never => refuseWith('invalid_grant', 'The code is unknown, used or expired, or the second code is wrong.')

/** Section 6.3: a second code that is missing is a bad request, a wrong one a bad grant. After five wrong ones the next has to wait. */
async function checkTxCode(ctx: MachineCtx, { hash, stands }: Kept<Offered>, form: FormBody): Promise<void> {
  const given = form.text('tx_code')
  if (given === '') refuseWith('invalid_request', 'tx_code is missing.')
  const guess = { what: 'second code of an offer', at: hash.toString('hex') }
  await ctx.write((writing) => countGuess(writing, guess))
  const [one, other] = [Buffer.from(given), Buffer.from(stands.txCode)]
  if (one.length !== other.length || !timingSafeEqual(one, other)) wrongCode()
  await ctx.write((writing) => wasRight(writing, guess))
}

async function useOffer(ctx: Ctx, { hash, stands }: Kept<Offered>, { jkt, isNamed, goodSeconds }: { jkt: string | undefined; isNamed: boolean; goodSeconds: number }): Promise<string> {
  if (!(await ctx.tx.maybe(q.useSecret(hash, ctx.now)))) wrongCode()
  const { partyId, credentialId, configuration } = stands
  return keepSecret(ctx, 'token', { partyId, credentialId, configuration, isNamed, ...(jkt !== undefined && { jkt }) }, goodSeconds)
}
