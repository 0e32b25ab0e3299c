import type { CDPSession } from 'playwright-core'
import type { Visitor } from '../browser.ts'

export type Device = { readonly session: CDPSession; readonly id: string }

/** A phone's own fingerprint reader, as Chromium plays it. */
export async function newDevice({ page }: Visitor): Promise<Device> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  return { session, id }
}
