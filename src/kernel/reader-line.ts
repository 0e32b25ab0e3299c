import type { Actor } from './ctx.ts'
import type { Site } from './http.ts'
import type { Language } from './i18n.ts'
import type { ReaderLine } from './kept-frames.ts'
import { PageResponse } from './page-response.ts'
import { keepHeader } from './server.ts'

// A page asks twice, and within a second one session's pages have the same actor.
const tokens = new WeakMap<Actor, string>()

/** Binds a form to the session it was made for. */
export function csrfToken(site: Site, actor: Actor): string | undefined {
  if (!actor.session) return undefined
  const known = tokens.get(actor) ?? site.house.keys.hmac('csrf', actor.session).toString('base64url')
  tokens.set(actor, known)
  return known
}

/** Says that a page's bytes may be kept: whole for visitors, around the reader's line for people who are signed in. */
export function markKept(site: Site, { actor, language, url }: { actor: Actor; language: Language; url: URL }, response: Response): void {
  if (actor.kind === 'visitor') return response.headers.set(keepHeader, '1')
  if (!(response instanceof PageResponse)) return
  const csrf = csrfToken(site, actor)
  const line = site.readerLine?.(site.shellFor({ language, actor, url, csrf }))?.text
  const start = line ? response.page.indexOf(line) : -1
  if (!line || start < 0) return
  const rest = response.page.slice(0, start) + response.page.slice(start + line.length)
  // What else might be the reader's own keeps the page from being kept: their names, a token, a form's action id.
  if ([actor.name, actor.partyName, actor.names?.['zh-Hant'], actor.partyNames?.['zh-Hant'], csrf, 'name="action_id"'].some((own) => own && rest.includes(own))) return
  response.hole = { start, length: line.length, variant: variantOf(actor) }
}

const variantOf = (actor: Actor) => (actor.posts.length > 0 ? 'officer' : 'person')

const lines = new WeakMap<Actor, Map<string, ReaderLine>>()

/** The line that says who a session's person is, for kept pages; undefined when the session is over. */
export async function readerLineOf(site: Site, token: string, path: string): Promise<ReaderLine | undefined> {
  const actor = await site.sessions.actorOf(token, { fresh: false })
  const language = site.languages.find((one) => path.startsWith(`/${one.path}/`))
  // A guest is shown what visitors are shown.
  if (actor?.kind !== 'person' || !language) return undefined
  let known = lines.get(actor)
  if (!known) lines.set(actor, (known = new Map()))
  let made = known.get(language.path)
  if (!made) {
    const shell = site.shellFor({ language, actor, url: new URL(path, site.house.config.PUBLIC_URL), csrf: csrfToken(site, actor) })
    known.set(language.path, (made = { variant: variantOf(actor), line: Buffer.from(site.readerLine?.(shell)?.text ?? '') }))
  }
  return made
}
