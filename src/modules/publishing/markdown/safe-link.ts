/** Where a link of a text leads: out of the portal, to a page of it, to a place on the same page, or to an attachment. */
export type Target =
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'here'; readonly id: string }
  | { readonly kind: 'page'; /** Without a language: the reader's own is put before it. */ readonly path: string }
  | { readonly kind: 'file'; readonly name: string }

const longest = 2000
// White space and strokes turned the wrong way are what browsers quietly take away or turn around, so that a harmless address becomes another.
const unfit = /[\s\p{Cc}\p{Cf}\p{Cs}\\<>"'`{}|^]/u
const mail = /^mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i
const telephone = /^tel:\+?[0-9][0-9()-]{2,20}$/i
const fileName = /^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,119}$/u

/** Reads the address of a link, after Markdown has decoded it. Undefined for whatever is not one of the few kinds that are allowed. */
export function readTarget(written: string, languages: readonly string[]): Target | undefined {
  if (written === '' || written.length > longest || unfit.test(written)) return undefined
  if (mail.test(written) || telephone.test(written)) return { kind: 'outside', href: written }
  if (written.startsWith('#')) return placeOn(written.slice(1))
  if (written.startsWith('/')) return pageOf(written, languages)
  if (/^https?:\/\/[^/]/i.test(written)) return outside(written)
  const name = decode(written)
  return name !== undefined && fileName.test(name) && !name.includes('..') ? { kind: 'file', name } : undefined
}

function placeOn(written: string): Target | undefined {
  const id = decode(written)
  return id !== undefined && /^[\p{L}\p{N}_-]+$/u.test(id) ? { kind: 'here', id } : undefined
}

function outside(written: string): Target | undefined {
  const url = URL.parse(written)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return undefined
  // `https://a.gov@b.example` shows one name and leads to another.
  return url.username === '' && url.password === '' ? { kind: 'outside', href: url.href } : undefined
}

const ourselves = 'https://ourselves.invalid'

function pageOf(written: string, languages: readonly string[]): Target | undefined {
  const url = URL.parse(written, ourselves)
  if (!url || url.origin !== ourselves) return undefined
  const plain = decode(url.pathname)
  if (plain === undefined || unfit.test(plain) || plain.includes('//')) return undefined
  const [, first = ''] = url.pathname.split('/')
  const path = languages.includes(first) ? url.pathname.slice(first.length + 1) || '/' : url.pathname
  return { kind: 'page', path: path + url.search + url.hash }
}

function decode(written: string): string | undefined {
  try {
    return decodeURIComponent(written)
  } catch {
    return undefined
  }
}
