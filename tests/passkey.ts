import { newAuthenticator, optionsOf, type Authenticator } from './authenticator.ts'
import { formsOf, type Client, type Fields, type Reply } from './client.ts'
import type { Site } from './site.ts'

export const hiddenIn = (text: string, path: string): Fields => formsOf(text, path).find((one) => one.action === path)!.fields

/** One of the sandbox's people, signed in, with a device whose passkey was added. */
export async function withPasskey(site: Site, who: string): Promise<{ client: Client; device: Authenticator }> {
  const client = await site.as(who)
  const device = newAuthenticator(site.house.config.PUBLIC_URL)
  const add = '/en/account/passkeys/new'
  const page = await client.get(add)
  await client.send(add, { ...hiddenIn(page.text, add), name: 'Mine', passkey: device.create(optionsOf(page.text)) })
  return { client, device }
}

/** Adds a passkey for one of the sandbox's people; gives what signs them in with it in another browser. */
export async function passkeyOf(site: Site, who: string): Promise<(browser: Client) => Promise<Reply>> {
  const { device } = await withPasskey(site, who)
  const use = '/en/sign-in/passkey'
  return async (browser) => {
    const shown = await browser.get('/en/sign-in')
    return browser.send(use, { ...hiddenIn(shown.text, use), passkey: device.get(optionsOf(shown.text)) })
  }
}
