import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const files = ['focus-errors', 'send-once', 'upload', 'refresh', 'print', 'keep-scroll', 'queue-keys', 'here']

// What only one kind of page needs; such a page names it in `scripts`.
const apart = ['answers', 'complete-rule', 'push', 'passkey', 'phone-wait'] as const

type Script = { js: string; href: string }
let made: Script | undefined
const madeApart = new Map<string, Script>()

function make(names: readonly string[]): Script {
  const js = names.map((name) => readFileSync(new URL(`./scripts/${name}.js`, import.meta.url), 'utf8')).join('\n')
  const hash = createHash('sha256').update(js).digest('hex').slice(0, 12)
  return { js, href: `/assets/bauhinia-${hash}.js` }
}

/** What scripts add where they run. Each file is one block, so together they are one module without shared names. */
export const script = (): Script => (made ??= make(files))

/** A script that few pages need. */
export function pageScript(name: (typeof apart)[number]): Script {
  const known = madeApart.get(name) ?? make([name])
  madeApart.set(name, known)
  return known
}

export const pageScripts = (): readonly Script[] => apart.map(pageScript)
