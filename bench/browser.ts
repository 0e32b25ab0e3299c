/** Signs in as one of the sandbox's people, as a browser would, and gives the cookie. */
export async function signIn(port: number, as: string): Promise<string> {
  const place = `http://127.0.0.1:${port}/en/sign-in`
  const page = await (await fetch(place)).text()
  const answer = await fetch(place, { method: 'POST', redirect: 'manual', headers: { 'sec-fetch-site': 'same-origin' }, body: new URLSearchParams([...fieldsOf(page), ['as', as]]) })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`nobody can sign in as ${as}: ${answer.status}`)
  return cookie
}

/** What a browser would send of the forms on a page when nothing is changed: each field once, buttons left out. */
export function fieldsOf(page: string): [string, string][] {
  const fields = new Map<string, string>()
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    const name = attribute(tag, 'name')
    if (name === undefined || type === 'submit' || type === 'file') continue
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue
    fields.set(name, attribute(tag, 'value') ?? '')
  }
  for (const [, tag, options] of page.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\sselected\b[^>]*>/.exec(options!)?.[0]
    fields.set(attribute(tag!, 'name') ?? '', (chosen && attribute(chosen, 'value')) ?? '')
  }
  for (const [, tag, text] of page.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) fields.set(attribute(tag!, 'name') ?? '', unescape(text!))
  return [...fields]
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescape(found)
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescape = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign]!)
