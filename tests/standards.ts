import { existsSync, readFileSync } from 'node:fs'

/** Published standards, as data beside the repository. They are no part of it. */
const folder = new URL('../../shared/data/standards/', import.meta.url)

/** A file of a standard; without it the test that asks is left out, and says so in one line. */
export function standard(path: string): { readonly text: string } | { readonly skip: string } {
  const file = new URL(path, folder)
  return existsSync(file) ? { text: readFileSync(file, 'utf8') } : { skip: `${path} is not there: ../shared/data/standards is missing` }
}
