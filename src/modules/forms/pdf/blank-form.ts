import type { House } from '../../../kernel/ctx.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import { drawn } from '../../../kernel/paper/drawn.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { formPaper } from './form-paper.ts'

// About 100 KB each.
const mostKept = 100
const kept = new Map<string, Promise<Buffer>>()

/** The blank form of a service in one language, as a PDF to fill in. The bytes are kept by definition, language and address. */
export function blankForm(house: House, pinned: PinnedService, tag: Tag, uploadAt: string): Promise<Buffer> {
  const key = `${pinned.digest} ${tag} ${house.config.PUBLIC_URL}${uploadAt}`
  const known = kept.get(key)
  if (known) return known
  const made = drawn(new URL('./draw-form.ts', import.meta.url), formPaper(house, pinned, tag, uploadAt))
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  return made
}
