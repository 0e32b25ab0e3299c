import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import assert from 'node:assert/strict'
import { chromium, type Browser, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const pictures = new URL('../output/screens/', import.meta.url).pathname

/** A Chromium: CHROMIUM_PATH, one on the PATH, or the one that npm can bring; undefined where there is none. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const path = process.env['CHROMIUM_PATH'] ?? onPath(['chromium', 'chromium-browser', 'google-chrome'])
  if (path) return chromium.launch({ executablePath: path, args: [...flags, ...more] })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...flags, ...more] })
  } catch {
    console.log('No Chromium was found (CHROMIUM_PATH, the PATH, npm): browser tests did not run.')
    return undefined
  }
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

export const locales = { en: 'en-GB', tc: 'zh-HK', sc: 'zh-CN' } as const
export type LanguagePath = keyof typeof locales

export type Visitor = {
  readonly page: Page
  /** The language of the pages, as their addresses name it. */
  readonly lang: LanguagePath
  /** Looks at the page it is on: no violation of WCAG 2.2 AA, nothing sideways, a picture kept under this name. */
  look(name: string): Promise<void>
  /** Opens an address in the visitor's language, and looks when there is a name for it. */
  visit(path: string, name?: string): Promise<void>
  close(): Promise<void>
}

export type VisitorOptions = { readonly url: string; readonly journey: string; readonly width: 390 | 1280; readonly lang: LanguagePath; readonly script?: boolean }

/** A person at a browser of a width, in a language, with or without JavaScript. */
export async function newVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { width, lang, script = true } = options
  const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, locale: locales[lang], javaScriptEnabled: script, baseURL: options.url, acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/i.test(message.text())) faults.push(message.text())
  })
  const look = async (name: string) => {
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${options.journey}-${name}-${lang}-${width}.png`), fullPage: true })
    const checked = script ? page : await mirror(page)
    assert.deepEqual(await violations(checked), [], `axe on ${page.url()} (${name})`)
    if (checked !== page) await checked.context().close()
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    assert.equal(sideways, 0, `${page.url()} scrolls sideways at ${width} px`)
    assert.deepEqual(faults, [], `errors in the console of ${page.url()}`)
  }
  return {
    page,
    lang,
    look,
    async visit(path, name) {
      await page.goto(`/${lang}${path}`)
      if (name) await look(name)
    },
    close: () => context.close(),
  }
}

/** The page as it stands, in a window that may run the checker: axe needs scripts, and a visitor without them has none. */
async function mirror(page: Page): Promise<Page> {
  const context = await page.context().browser()!.newContext({ viewport: page.viewportSize() })
  const other = await context.newPage()
  const body = await page.content()
  await other.route('**/*.js', (route) => route.abort())
  await other.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await other.goto(page.url())
  return other
}

type Violation = { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then((result) => result.violations)`)) as Violation[]
  return found.map((one) => `${one.id}: ${one.help} – ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`)
}
