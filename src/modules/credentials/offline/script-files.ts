import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ours = ['read-form.js', 'check-form.js', 'check-list.js', 'read-qr.js', 'offline-page.js', 'verify-page.js'] as const
/** The decoder for browsers that have none of their own, as its package brings it. It is asked for only where it is needed. */
const decoder = { 'decode.js': import.meta.resolve('qr/decode.js'), 'index.js': import.meta.resolve('qr') } as const

type ScriptName = (typeof ours)[number] | keyof typeof decoder

let made: { readonly version: string; readonly bodies: ReadonlyMap<string, string> } | undefined

/** The scripts of checking as they are served: modules that import each other by their names, under an address that changes with any of them. */
function scripts() {
  if (made) return made
  const places = [...ours.map((name) => [name, new URL(`./scripts/${name}`, import.meta.url).href] as const), ...Object.entries(decoder)]
  const bodies = new Map(places.map(([name, place]) => [name, readFileSync(fileURLToPath(place), 'utf8')]))
  const version = createHash('sha256').update(JSON.stringify([...bodies])).digest('hex').slice(0, 12)
  return (made = { version, bodies })
}

export const scriptAddress = (name: ScriptName): string => `/verify/scripts/${scripts().version}/${name}`

/** The text of a script; undefined for one that this version of the program does not have. */
export const scriptText = (version: string, name: string): string | undefined => (version === scripts().version ? scripts().bodies.get(name) : undefined)

/** Every address that the page for checks without a network needs besides itself. */
export const scriptAddresses = (): string[] => [...scripts().bodies.keys()].filter((name) => name !== 'verify-page.js').map((name) => scriptAddress(name as ScriptName))
