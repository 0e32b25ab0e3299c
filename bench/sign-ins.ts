import { fork } from 'node:child_process'
import type { JsonWebKey } from 'node:crypto'
import type { Measured } from './in-turns.ts'

/** A system as its provider knows it, with its private key. */
export type System = { readonly issuer: string; readonly clientId: string; readonly redirectUri: string; readonly key: JsonWebKey & { kid: string } }

export type SignIns = {
  readonly port: number
  readonly system: System
  /** Browsers that are signed in, taken in turn. */
  readonly cookies: readonly string[]
  readonly connections: number
  readonly warmupSeconds: number
  readonly seconds: number
}

/** Has people sign in at a system, again and again, from a process of its own: whole code flows with PKCE, DPoP and private_key_jwt. */
export async function signIns(wanted: SignIns): Promise<Measured> {
  const child = fork(new URL('./sign-ins-process.ts', import.meta.url).pathname, [], { stdio: 'inherit' })
  return new Promise<Measured>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as Measured)
      child.kill('SIGKILL')
    })
    child.once('exit', (code) => reject(new Error(`the systems ended with ${code}`)))
    child.send(wanted)
  })
}
