import { readForm } from '../../../kernel/form-body.ts'
import type { Endpoint, MachineCtx } from '../../../kernel/page.ts'
import { answerJson, refuseWith, speaking } from '../../credentials/index.ts'
import { keepOutcome, outcomeOf, readAnswer } from './answer.ts'
import { places, requestObject } from './request-object.ts'
import { requestAt, type Waiting } from './requests.ts'
import { didDocument, verifierNamed } from './verifier.ts'
import { readAddress, type Way } from './way.ts'

const mostBytes = 262_144
const mostNonce = 256

const heard = (endpoint: string, handle: Endpoint['handle']) => speaking(endpoint, 'invalid_request', async (ctx, params, request) => handle(ctx, params, request), 'presentation.refused')

const nothing = (): never => refuseWith('invalid_request', 'There is no such request, its time is over, or it was answered.', 404)

async function waitingAt(ctx: MachineCtx, part: string): Promise<{ readonly waiting: Waiting; readonly way: Way }> {
  const { id, way } = readAddress(part) ?? nothing()
  const waiting = await requestAt(ctx, id)
  return waiting && !waiting.answered ? { waiting, way } : nothing()
}

async function answerRequest(ctx: MachineCtx, part: string, walletNonce: string | undefined): Promise<Response> {
  const { waiting, way } = await waitingAt(ctx, part)
  const jwt = (await requestObject(ctx, waiting, way, walletNonce)) ?? nothing()
  return new Response(jwt, { headers: { 'content-type': 'application/oauth-authz-req+jwt', 'cache-control': 'no-store', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' } })
}

/** OpenID4VP 1.0, section 5.10. */
export const requestEndpoint: Endpoint = { method: 'GET', path: `${places.requests}:id`, who: 'signed message', handle: heard('request', (ctx, params) => answerRequest(ctx, params['id']!, undefined)) }

/** The same with a nonce of the wallet (request_uri_method `post`). */
export const requestByPostEndpoint: Endpoint = {
  method: 'POST',
  path: `${places.requests}:id`,
  who: 'signed message',
  handle: heard('request', async (ctx, params, request) => {
    const nonce = (await readForm(request, 65_536)).text('wallet_nonce')
    if (nonce.length > mostNonce) refuseWith('invalid_request', 'wallet_nonce is too long.')
    return answerRequest(ctx, params['id']!, nonce === '' ? undefined : nonce)
  }),
}

/** Where wallets send their answers (section 8.2). */
export const responseEndpoint: Endpoint = {
  method: 'POST',
  path: `${places.responses}:id`,
  who: 'signed message',
  handle: heard('response', async (ctx, params, request) => {
    const form = await readForm(request, mostBytes)
    const { waiting, way } = await waitingAt(ctx, params['id']!)
    const outcome = await outcomeOf(ctx, waiting, way, await readAnswer(form, waiting))
    const back = await ctx.write((writing) => keepOutcome(writing, waiting, way, outcome))
    return answerJson({ redirect_uri: `${ctx.house.config.PUBLIC_URL}${back}` })
  }),
}

/** The keys by which requests of a verifier are believed (did:web). */
export const didEndpoint: Endpoint = {
  method: 'GET',
  path: '/verifiers/:name/did.json',
  who: 'anyone',
  handle: heard('verifier', async ({ house }, params) => {
    const verifier = verifierNamed(house, params['name']!) ?? refuseWith('invalid_request', 'No verifier has this address.', 404)
    return answerJson(await didDocument(house, verifier), 200, { 'content-type': 'application/did+json', 'cache-control': 'public, max-age=300' })
  }),
}
