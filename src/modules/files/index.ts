import type { Task } from '../../kernel/jobs.ts'
import type { Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { removeBytes } from './drop-file.ts'
import { filePage } from './file-page.ts'
import { sweeping } from './sweep-blobs.ts'

export type { BlobStore } from './blob-store.ts'
export { dropFile } from './drop-file.ts'
export { fileNotes, type FileNote } from './file-notes.ts'
export type { FileType } from './file-type.ts'
export { keepFile } from './keep-file.ts'
export { readFile } from './read-file.ts'

export const pages: readonly Page[] = [filePage]
export const tasks: Readonly<Record<string, Task>> = { 'files.remove': removeBytes }
export const rounds: readonly Round[] = [sweeping]
