import { newAuthenticator, optionsOf } from './authenticator.ts'
import { formsOf, type Client, type Reply } from './client.ts'
import type { Site } from './site.ts'

/** Adds a passkey for one of the sandbox's people; gives what signs them in with it in another browser. */
export async function passkeyOf(site: Site, who: string): Promise<(browser: Client) => Promise<Reply>> {
  const client = await site.as(who)
  const device = newAuthenticator(site.house.config.PUBLIC_URL)
  const fieldsOf = (text: string, path: string) => formsOf(text, path).find((one) => one.action === path)!.fields
  const [add, use] = ['/en/account/passkeys/new', '/en/sign-in/passkey']
  const page = await client.get(add)
  await client.send(add, { ...fieldsOf(page.text, add), name: 'Mine', passkey: device.create(optionsOf(page.text)) })
  return async (browser) => {
    const shown = await browser.get('/en/sign-in')
    return browser.send(use, { ...fieldsOf(shown.text, use), passkey: device.get(optionsOf(shown.text)) })
  }
}
