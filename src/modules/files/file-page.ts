import type { Page } from '../../kernel/page.ts'
import { mustFor } from '../identity/index.ts'
import { recordOpened } from '../journal/index.ts'
import { must } from '../access/index.ts'
import { readFile } from './read-file.ts'
import { refuse } from './refusals.ts'

type FileEntry = { what: 'file.read'; file: string }

/** A party's own file, to save: never shown in the page's own origin. */
export const filePage: Page = {
  path: '/account/files/:id',
  who: 'person',
  async get(ctx, params) {
    mustFor(ctx.actor, { action: 'look', everything: true })
    must(ctx, 'files.read', { owner: ctx.actor.party }, () => refuse('file.not_found'))
    const { note, bytes } = await readFile(ctx, ctx.actor.party, params['id'] ?? '')
    await recordOpened<FileEntry>(ctx, { what: 'file.read', file: note.id })
    return { file: bytes, type: note.type, name: note.name }
  },
}
