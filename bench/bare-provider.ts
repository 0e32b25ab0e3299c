import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import { Provider, type Configuration } from 'oidc-provider'
import { startArguments } from '../tests/portal.ts'
import type { System } from './sign-ins.ts'

type Bare = { readonly port: number; /** One browser's cookies each, signed in and agreed. */ readonly cookies: readonly string[]; stop(): void }

/** The library by itself, with the memory that it brings along, in a process of its own, started as ours is; `people` are signed in there. */
export async function startBareProvider(system: System, jwks: object, people: number): Promise<Bare> {
  const child = fork(new URL(import.meta.url).pathname, ['serve'], { execArgv: startArguments().filter((one) => one.startsWith('--')) })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`the bare provider ended with ${code}`)))
    child.send({ system, jwks })
  })
  const cookies: string[] = []
  for (let n = 0; n < people; n++) cookies.push(await signedIn(port, system))
  return { port, cookies, stop: () => void child.kill('SIGKILL') }
}

/** The cookies of a browser that has gone the whole way once. */
async function signedIn(port: number, { clientId, redirectUri }: System): Promise<string> {
  const jar = new Map<string, string>()
  let place = `http://127.0.0.1:${port}/oidc/auth?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid', redirect_uri: redirectUri, code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' })}`
  while (!place.startsWith(redirectUri)) {
    const answer = await fetch(place, { headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) jar.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')))
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the bare provider answers ${answer.status} at ${place}`)
    place = new URL(next, place).href
  }
  return ['_session', '_session.sig'].map((name) => `${name}=${jar.get(name)}`).join('; ')
}

function serve({ system, jwks }: { system: System; jwks: object }): void {
  const { kid: _kid, d: _d, ...publicKey } = system.key
  const configuration: Configuration = {
    clients: [{ client_id: system.clientId, redirect_uris: [system.redirectUri], token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', id_token_signed_response_alg: 'ES256', jwks: { keys: [{ ...publicKey, kid: system.key.kid }] } as never }],
    jwks: jwks as never,
    clientAuthMethods: ['private_key_jwt'],
    cookies: { keys: ['a key of the bench'] },
    routes: { authorization: '/oidc/auth', token: '/oidc/token' },
    features: { devInteractions: { enabled: false }, dPoP: { enabled: true } },
    interactions: { url: (_ctx, { uid }) => `/agree/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  }
  const provider = new Provider(system.issuer, configuration)
  const answer = provider.callback()
  const server = createServer((request, response) => {
    if (request.url!.startsWith('/agree/')) return void agree()
    void answer(request, response)
    async function agree() {
      const { params } = await provider.interactionDetails(request, response)
      const accountId = crypto.randomUUID()
      const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) })
      grant.addOIDCScope('openid')
      await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId: await grant.save() } })
    }
  })
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port))
}

if (process.argv[2] === 'serve') process.once('message', serve)
