import { formsOf, plain, type Form } from '../client.ts'
import type { Site } from '../site.ts'

export type Page = { readonly status: number; readonly url: URL; readonly text: string; readonly headers: Headers }

export type Browser = {
  /** Cookies by name, with the path that each is sent to. */
  readonly cookies: Map<string, { value: string; path: string }>
  signIn(person: string): Promise<void>
  /** One request, no redirect followed. */
  ask(url: URL | string, init?: RequestInit): Promise<Page & { readonly place: string }>
  /** Follows redirects to pages of ours; stops before another site. */
  open(url: URL | string): Promise<Page>
  /** Opens an address, agrees to whatever it is asked, and gives the address at the system where it ends. */
  walk(url: URL | string, answer?: (page: Page) => Record<string, string | string[]> | undefined): Promise<URL>
  /** Sends a form of a page, with fields of one's own. */
  submit(page: Page, fields: Record<string, string | string[]>, which?: (form: Form) => boolean): Promise<Page>
}

/** A browser without script, over the wire: cookies by path, redirects, pages that go on by themselves. */
export function newBrowser(site: Site): Browser {
  const base = site.house.config.PUBLIC_URL
  const cookies: Browser['cookies'] = new Map()
  const ask: Browser['ask'] = async (to, init = {}) => {
    const url = new URL(to, base)
    const headers = new Headers(init.headers)
    const sent = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`)
    if (sent.length > 0 && !headers.has('cookie')) headers.set('cookie', sent.join('; '))
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    return { status: answer.status, url, place: answer.headers.get('location') ?? '', text: await answer.text(), headers: answer.headers }
  }
  const open: Browser['open'] = async (to) => {
    let page = await ask(to)
    for (let steps = 0; steps < 20; steps++) {
      const next = onward(page)
      if (next === undefined) return page
      const url = new URL(next, page.url)
      if (url.origin !== new URL(base).origin) return { ...page, url }
      if (process.env['SHOW_WAY']) console.log(page.status, page.url.pathname, '->', next)
      page = await ask(url)
    }
    throw new Error(`round in circles at ${page.url}`)
  }
  const submit: Browser['submit'] = async (page, fields, which = isMain) => {
    const form = formsOf(page.text, page.url.href).find(which)
    if (!form) throw new Error(`no form at ${page.url} (${page.status}): ${page.text.slice(0, 300)}`)
    const body = new URLSearchParams(form.fields as Record<string, string>)
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name)
      for (const one of [value].flat()) body.append(name, one)
    }
    const answer = await ask(new URL(form.action, page.url), { method: 'POST', body, headers: { origin: base, 'sec-fetch-site': 'same-origin' } })
    const next = onward(answer)
    if (next === undefined) return answer
    const url = new URL(next, answer.url)
    return url.origin === new URL(base).origin ? open(url) : { ...answer, url }
  }
  return {
    cookies,
    ask,
    open,
    submit,
    async signIn(person) {
      const page = await open('/en/sign-in')
      await submit(page, { as: person }, ({ fields }) => fields['provider'] === 'sandbox')
    },
    async walk(to, answer = agreeing) {
      let page = await open(to)
      for (let steps = 0; steps < 10; steps++) {
        if (page.url.origin !== new URL(base).origin) return page.url
        const fields = answer(page)
        if (!fields) throw new Error(`stopped at ${page.url} (${page.status}): ${page.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`)
        page = await submit(page, fields)
      }
      throw new Error(`asked again and again at ${page.url}`)
    },
  }
}

/** The frame around each page has a form of its own, to sign out. */
const isMain = ({ action }: Form) => !action.endsWith('/sign-out')

/** Agrees to everything that a consent page offers. */
export function agreeing(page: Page): Record<string, string | string[]> | undefined {
  if (!page.text.includes('value="agree"')) return undefined
  return { choice: 'agree', claim: [...page.text.matchAll(/name="claim" value="([^"]+)"/g)].map(([, value]) => plain(value!)) }
}

function onward(page: Page & { readonly place: string }): string | undefined {
  if (page.status >= 300 && page.status < 400) return page.place
  return plain(/<meta http-equiv="refresh" content="0;url=([^"]+)"/.exec(page.text)?.[1] ?? '') || undefined
}

function keep(cookies: Browser['cookies'], line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
  const ended = attributes.some((one) => /^expires=Thu, 01 Jan 1970/i.test(one) || /^max-age=0$/i.test(one))
  if (ended) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path })
}
