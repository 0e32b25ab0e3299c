import type { Trust } from './check-form.js'

export type Listed = { readonly state: 'unlogged' | 'changed' } | { readonly state: 'logged'; readonly n: number; readonly place: number; readonly print: string }
export function checkList(trust: Pick<Trust, 'issuers' | 'log'>): Promise<Listed>
export function mayFollow(earlier: { readonly n: number; readonly print: string } | undefined, list: { readonly n: number; readonly print: string }): boolean
