import { valueAt, type Change, type Path } from '../written.ts'
import { property } from './typed.ts'

/** A rule of a service, or another place that names something by its id. */
export type Naming = { readonly path: Path; readonly words: string }

/** What in a service names the thing at a path: rules that use its answer, its result or its findings, claims, and roles that read a page. */
export function namingsOf(root: unknown, path: Path): Naming[] {
  const named = namesOf(root, path)
  if (!named) return []
  const found: Naming[] = []
  const walk = (value: unknown, at: Path) => {
    if (typeof value === 'string') {
      if (named.isNamedIn(value, at)) found.push({ path: at, words: value })
    } else if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, [...at, i])
    else if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) if (!words.has(key)) walk(item, [...at, key])
  }
  walk(valueAt(root, named.scope), named.scope)
  return found.filter(({ path: at }) => !named.isElsewhere(at) && !startsWith(at, [...path, 'id']))
}

/** What must change so that everything that names the thing at a path calls it by its new id. */
export function renameChanges(root: unknown, path: Path, id: string): Change[] {
  const named = namesOf(root, path)
  if (!named || named.id === id) return []
  return namingsOf(root, path).map(({ path: at, words: was }) => ({ do: 'set', path: at, value: named.rename(was, id) }))
}

// Words of people name nothing.
const words: ReadonlySet<string> = new Set(['en', 'zh-Hant', 'zh-Hans', 'of', 'ofHans', 'element', 'source', 'formNumber'])

type Names = { readonly id: string; readonly scope: Path; /** Other forms within the scope, whose answers have names of their own. */ readonly isElsewhere: (at: Path) => boolean; readonly isNamedIn: (value: string, at: Path) => boolean; readonly rename: (value: string, id: string) => string }

/** How a thing is named elsewhere, by the list that it stands in. */
function namesOf(root: unknown, path: Path): Names | undefined {
  const id = property(valueAt(root, path), 'id')
  const list = path.at(-2)
  if (typeof id !== 'string' || typeof path.at(-1) !== 'number') return undefined
  if (list === 'checks' || list === 'tables') return byRule(id, [list], ['apply'], never)
  if (list === 'pages') return { id, scope: ['apply', 'reads'], isElsewhere: never, isNamedIn: (value) => value === id, rename: (_, now) => now }
  if (list !== 'questions' && list !== 'also' && list !== 'evidence') return undefined
  const group = path.lastIndexOf('group')
  // In its own rows a question is row.<id>, in rows within them outer.<id>; elsewhere it is a field of an item.
  if (group >= 0) return byRule(id, ['row', 'outer'], path.slice(0, group), never)
  if (path[0] === 'eligibility') return byRule(id, ['answers'], ['eligibility'], never)
  // Another person's part is a form of its own; whether they are invited is a rule over the applicant's.
  if (path[1] === 'parties') return byRule(id, ['answers'], path.slice(0, 3), (at) => at[3] === 'when')
  return byRule(id, ['answers'], ['apply'], (at) => at[1] === 'parties' && at[3] === 'pages')
}

const never = () => false
const startsWith = (path: Path, start: Path) => start.length <= path.length && start.every((step, i) => step === path[i])

function byRule(id: string, roots: readonly string[], scope: Path, isElsewhere: (at: Path) => boolean): Names {
  // Not inside a longer name, not a field of something else, and not in quotes.
  const token = new RegExp(`(?<![\\w.])(${roots.join('|')})(\\s*\\.\\s*)${id}(?!\\w)`, 'g')
  const outsideQuotes = (rule: string, change: (part: string) => string) => rule.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([^"']+)/g, (all, quoted: string | undefined) => (quoted === undefined ? change(all) : all))
  const isClaim = (at: Path) => at.at(-1) === 'question' && at.includes('claims')
  return {
    id,
    scope,
    isElsewhere,
    isNamedIn: (value, at) => {
      if (isClaim(at)) return roots[0] === 'answers' && value === id
      return outsideQuotes(value, (part) => part.replace(token, '\0')).includes('\0')
    },
    rename: (value, now) => (value === id ? now : outsideQuotes(value, (part) => part.replace(token, `$1$2${now}`))),
  }
}
