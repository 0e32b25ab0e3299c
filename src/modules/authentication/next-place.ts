import type { FormBody, PageCtx } from '../../kernel/page.ts'
import { localPath } from '../identity/index.ts'

/** Where somebody goes on to, as an address or a form brings it; undefined for anything that could lead elsewhere. */
export const nextOf = (from: URLSearchParams | FormBody): string | undefined => localPath(('text' in from ? from.text('next') : from.get('next')) ?? '')

/** What is wanted of who is signed in already: `recent`, show it again; `plus`, by a surer way. */
export function stepOf(from: URLSearchParams | FormBody): 'recent' | 'plus' | undefined {
  const given = 'text' in from ? from.text('step') : from.get('step')
  return given === 'recent' || given === 'plus' ? given : undefined
}

/** Who switches language on the sign-in page goes on in that language. */
export function nextInLanguage(ctx: PageCtx): string | undefined {
  const segment = new RegExp(`^/(?:${ctx.house.pack.settings.languages.map(({ path }) => path).join('|')})(?=/|$)`)
  return nextOf(ctx.query)?.replace(segment, `/${ctx.language.path}`)
}

/** The same two in an address. */
export function withNext(ctx: PageCtx, path: string): string {
  const [next, step] = [nextInLanguage(ctx), stepOf(ctx.query)]
  const query = new URLSearchParams({ ...(step && { step }), ...(next && { next }) }).toString()
  return `${ctx.at(path)}${query && `?${query}`}`
}
