import type { Endpoint } from '../../../kernel/page.ts'
import { places } from './addresses.ts'
import { checkProofs } from './check-proofs.ts'
import { configurationNamed } from './configurations.ts'
import { readWalletRequest } from './encryption.ts'
import { giveCopies, lengthenToken } from './give-copies.ts'
import { askerOf } from './granted.ts'
import { useNonce } from './nonce.ts'
import { useSecret } from './openid4vci.sql.ts'
import { refuseWith, speaking } from './protocol-error.ts'
import { secretOf } from './secrets.ts'
import { inForce, whichOf } from './which-credential.ts'

const mostBytes = 131_072

/** Credential endpoint (OpenID4VCI 1.0, section 8). */
export const credentialEndpoint: Endpoint = {
  method: 'POST',
  path: places.credential,
  who: 'signed message',
  handle: speaking('credential', 'invalid_credential_request', async (ctx, _params, request) => {
    const asker = await askerOf(ctx, request, places.credential)
    const { asked, answer } = await readWalletRequest(ctx, request, mostBytes)
    const { configuration, find } = whichOf(ctx.house, asked, asker)
    const { keys, nonce, nonceEnd } = await checkProofs(ctx, asked['proofs'], { form: configuration.form, client: asker.wallet })
    const { status, body } = await giveCopies(ctx, { asker, configuration, keys }, {
      find,
      async once(writing) {
        if (!(await useNonce(writing, nonce, nonceEnd))) refuseWith('invalid_nonce', 'The nonce was used before. Ask for a new one.')
      },
    })
    if (status === 202 && asker.only) await lengthenToken(ctx, request)
    return answer(body, status)
  }),
}

const unknown = (): never => refuseWith('invalid_transaction_id', 'The transaction id was not given with this token, was used, or its time is over.')

/** Deferred credential endpoint (section 9): what was promised, when it can be made. */
export const deferredEndpoint: Endpoint = {
  method: 'POST',
  path: places.deferred,
  who: 'signed message',
  handle: speaking('deferred', 'invalid_credential_request', async (ctx, _params, request) => {
    const asker = await askerOf(ctx, request, places.deferred)
    const { asked, answer } = await readWalletRequest(ctx, request, mostBytes)
    const id = asked['transaction_id']
    if (id === undefined) return refuseWith('invalid_credential_request', 'transaction_id is missing.')
    const kept = typeof id === 'string' ? await secretOf(ctx, 'deferred', id) : undefined
    if (!kept || kept.used || kept.stands.speaker !== asker.speaker) return unknown()
    const { partyId, wallet, speaker, credentialId, keys } = kept.stands
    const configuration = configurationNamed(ctx.house, kept.stands.configuration) ?? refuseWith('credential_request_denied', 'This is issued no more.')
    const { status, body } = await giveCopies(ctx, { asker: { partyId, wallet, speaker }, configuration, keys }, {
      promised: String(id),
      find: (reading) => inForce(reading, partyId, credentialId),
      async once(writing) {
        if (!(await writing.tx.maybe(useSecret(kept.hash, ctx.now)))) unknown()
      },
    })
    return answer(body, status)
  }),
}
