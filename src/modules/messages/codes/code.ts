import type { House } from '../../../kernel/ctx.ts'

export type CodeChannel = 'email' | 'sms'

export const codeMinutes = 10

export const placeOfCode = (id: string): string => `messages.code.sealed ${id}`

/** Bound to its id, so that equal codes do not look alike. */
export const hashOfCode = ({ keys }: House, id: string, code: string): Buffer => keys.hmac('one-time code', `${id} ${code}`)
