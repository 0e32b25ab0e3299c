import { after, test } from 'node:test'
import { newVisitor, openBrowser, type Visitor, type VisitorOptions } from '../browser.ts'
import { startPortal, type Portal } from '../portal.ts'

export type Ground = { readonly portal: Portal; visitor(options: Omit<VisitorOptions, 'url' | 'journey'>): Promise<Visitor> }

/** A portal and a browser for the journeys of one file; undefined, with a test that says so, where there is no browser. */
export async function openGround(journey: string, settings: Record<string, string> = {}): Promise<Ground | undefined> {
  const browser = await openBrowser()
  if (!browser) {
    test(`${journey}: no browser here`, () => undefined)
    return undefined
  }
  const portal = await startPortal(settings)
  after(async () => {
    await browser.close()
    await portal.stop()
  })
  return { portal, visitor: (options) => newVisitor(browser, { ...options, url: portal.url, journey }) }
}
