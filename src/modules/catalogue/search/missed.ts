import type { PageCtx } from '../../../kernel/page.ts'
export const noteMissed = (_ctx: PageCtx, _words: string): void => undefined
