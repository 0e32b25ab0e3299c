import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Measured } from './in-turns.ts'
import type { SignIns } from './sign-ins.ts'

/** The browsers and the system of a measurement. A flow is measured from the browser's request to the system's ID token. */
async function run(wanted: SignIns): Promise<Measured> {
  const begin = performance.now() + wanted.warmupSeconds * 1000
  const end = begin + wanted.seconds * 1000
  const times: number[] = []
  const bound = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = { own: createPrivateKey({ key: wanted.system.key, format: 'jwk' }), bound: bound.privateKey, boundJwk: bound.publicKey.export({ format: 'jwk' }) }
  let place = 0
  const hand = async () => {
    const wire = await openWire(wanted.port)
    for (let started = performance.now(); started < end; started = performance.now()) {
      await signIn(wanted, wanted.cookies[place++ % wanted.cookies.length]!, wire, keys)
      const ended = performance.now()
      if (started >= begin && ended <= end) times.push(ended - started)
    }
  }
  await Promise.all(Array.from({ length: wanted.connections }, hand))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { perSecond: times.length / wanted.seconds, p50: at(0.5), p99: at(0.99) }
}

type Keys = { readonly own: KeyObject; readonly bound: KeyObject; readonly boundJwk: object }

async function signIn({ system }: SignIns, cookie: string, wire: Wire, keys: Keys): Promise<void> {
  const { issuer, clientId, redirectUri } = system
  const { host } = new URL(issuer)
  const verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid', redirect_uri: redirectUri, code_challenge, code_challenge_method: 'S256', state: 's', nonce: 'n' })
  const back = await wire.ask(`GET /oidc/auth?${asked} HTTP/1.1\r\nhost: ${host}\r\naccept: text/html\r\ncookie: ${cookie}\r\n\r\n`)
  const code = back.place && new URL(back.place).searchParams.get('code')
  if (!code) throw new Error(`no code: ${back.status} ${back.place ?? back.text.slice(0, 500)}`)
  const now = Math.floor(Date.now() / 1000)
  const assertion = jwt({ alg: 'ES256', kid: system.key.kid }, { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID(), iat: now, exp: now + 60 }, keys.own)
  const proof = jwt({ alg: 'ES256', typ: 'dpop+jwt', jwk: keys.boundJwk }, { jti: randomUUID(), iat: now, htm: 'POST', htu: `${issuer}/oidc/token` }, keys.bound)
  const fields = new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri, client_id: clientId, client_assertion: assertion, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' })
  const body = fields.toString()
  const tokens = await wire.ask(`POST /oidc/token HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\ndpop: ${proof}\r\n\r\n${body}`)
  if (tokens.status !== 200 || !tokens.text.includes('"id_token"') || !tokens.text.includes('"DPoP"')) throw new Error(`no ID token: ${tokens.status} ${tokens.text.slice(0, 500)}`)
}

function jwt(header: object, payload: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part(header)}.${part(payload)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

type Answer = { readonly status: number; readonly place: string | undefined; readonly text: string }
type Wire = { ask(request: string): Promise<Answer> }

/** One connection that is kept open; one request at a time. Both sides here say how long their answers are, or send none. */
async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let got = ''
  let answered: ((answer: Answer) => void) | undefined
  socket.once('close', () => process.exit(1))
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    got += chunk
    const end = got.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = got.slice(0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    if (got.length < end + 4 + length) return
    const answer = { status: Number(head.slice(9, 12)), place: /\r\nlocation: *(\S+)/i.exec(head)?.[1], text: got.slice(end + 4) }
    got = ''
    answered?.(answer)
  })
  return {
    ask: (request) =>
      new Promise((resolve) => {
        answered = resolve
        socket.write(request)
      }),
  }
}

process.once('message', (wanted: SignIns) => {
  run(wanted).then(
    (result) => process.send!(result),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
