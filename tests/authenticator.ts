import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { plain } from './client.ts'

/** What a test may spoil of an answer. */
export type Spoil = { origin?: string; rpId?: string; challenge?: string; type?: string; flags?: number; counter?: number; userHandle?: string | undefined; id?: string; signature?: 'wrong' }

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } }

/** A security key made of software: one passkey of the kind ES256, which answers as a browser would send it on (WebAuthn Level 3). */
export function newAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { hostname } = new URL(origin)
  let userHandle = ''
  let counter = 0
  const clientData = (type: string, challenge: string, spoil: Spoil) => Buffer.from(JSON.stringify({ type: spoil.type ?? type, challenge: spoil.challenge ?? challenge, origin: spoil.origin ?? origin, crossOrigin: false }))
  const head = (spoil: Spoil, flags: number) => Buffer.concat([createHash('sha256').update(spoil.rpId ?? hostname).digest(), Buffer.from([spoil.flags ?? flags]), uint32(spoil.counter ?? ++counter)])
  const frame = (response: object, spoil: Spoil) => JSON.stringify({ id: spoil.id ?? id.toString('base64url'), rawId: spoil.id ?? id.toString('base64url'), type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response })
  return {
    /** Answers `navigator.credentials.create`. */
    create(options: Options, spoil: Spoil = {}): string {
      userHandle = options.user!.id
      const { x, y } = publicKey.export({ format: 'jwk' })
      const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x!, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y!, 'base64url')])
      const authData = Buffer.concat([head(spoil, 0x45), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from([0x58, authData.length]), authData])
      return frame({ clientDataJSON: clientData('webauthn.create', options.challenge, spoil).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] }, spoil)
    },
    /** Answers `navigator.credentials.get`. */
    get(options: Options, spoil: Spoil = {}): string {
      const client = clientData('webauthn.get', options.challenge, spoil)
      const authData = head(spoil, 0x05)
      const signature = sign('sha256', Buffer.concat([authData, createHash('sha256').update(client).digest()]), privateKey)
      if (spoil.signature) signature[signature.length - 1]! ^= 1
      return frame({ clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), userHandle: 'userHandle' in spoil ? spoil.userHandle : userHandle }, spoil)
    },
    get userHandle() {
      return userHandle
    },
  }
}

export type Authenticator = ReturnType<typeof newAuthenticator>

const uint32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}

/** The options that a page gives to its script. */
export const optionsOf = (page: string): Options => JSON.parse(plain(/data-options="([^"]*)"/.exec(page)![1]!)) as Options
