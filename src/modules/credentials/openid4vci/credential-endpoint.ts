import type { Ctx } from '../../../kernel/ctx.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { places } from './addresses.ts'
import { checkProofs, type Checked } from './check-proofs.ts'
import type { Configuration } from './configurations.ts'
import { readWalletRequest } from './encryption.ts'
import { askerOf, type Asker } from './granted.ts'
import { issueCopies, mostCopies } from './issue-copies.ts'
import { useNonce } from './nonce.ts'
import { countCopies } from './openid4vci.sql.ts'
import { refuseWith, speaking } from './protocol-error.ts'
import { keepSecret } from './secrets.ts'
import { whichOf, type Wanted } from './which-credential.ts'

const mostBytes = 131_072
const tellSeconds = 30 * 86_400

/** Credential endpoint (OpenID4VCI 1.0, section 8). */
export const credentialEndpoint: Endpoint = {
  method: 'POST',
  path: places.credential,
  who: 'signed message',
  handle: speaking('credential', 'invalid_credential_request', async (ctx, _params, request) => {
    const asker = await askerOf(ctx, request, places.credential)
    const { asked, answer } = await readWalletRequest(ctx, request, mostBytes)
    const wanted = whichOf(ctx.house, asked, asker)
    const proofs = await checkProofs(ctx, asked['proofs'], wanted.configuration.form)
    const { copies, told } = await ctx.write((writing) => issue(writing, asker, wanted, proofs))
    return answer({ credentials: copies.map(({ compact }) => ({ credential: asFormat(wanted.configuration, compact) })), notification_id: told })
  }),
}

/** A document with its proof is given as JSON, what is compact as a text (appendix A). */
const asFormat = ({ form }: Configuration, compact: string): unknown => (form === 'dc+sd-jwt' || form === 'vc+jwt' ? compact : JSON.parse(compact))

async function issue(ctx: Ctx, { partyId, wallet, speaker }: Asker, { configuration: { form }, find }: Wanted, { keys, nonce, nonceEnd }: Checked) {
  if (!(await useNonce(ctx, nonce, nonceEnd))) refuseWith('invalid_nonce', 'The nonce was used before. Ask for a new one.')
  const credential = (await find(ctx)) ?? denied('There is no such document in force.')
  const out = (await ctx.tx.maybe(countCopies(partyId, credential.id)))?.n ?? 0
  if (out + keys.length > mostCopies) denied('There are too many copies of this document in wallets. The holder can take some back.')
  const copies = await issueCopies(ctx, { partyId, credential, keys, wallet, form })
  const told = await keepSecret(ctx, 'notification', { partyId, copies: copies.map(({ id }) => id), speaker }, tellSeconds)
  return { copies, told }
}

const denied = (why: string): never => refuseWith('credential_request_denied', why)
