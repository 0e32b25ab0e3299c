import type { House } from '../../../kernel/ctx.ts'
import { inAll, type Text } from '../../../kernel/i18n.ts'
import { problem } from '../../../kernel/problem.ts'

export type Unfit = { readonly id: string; readonly text: Text }

/** What keeps something from being taken, with each place and what to do about it, in three languages. */
export const unfit = (house: House, problems: readonly Unfit[]): Response =>
  problem(house, { code: 'registration.unfit', status: 422, title: 'Something is missing or wrong. Each problem says where, and what to do.', problems: problems.map(({ id, text }) => ({ at: id, says: inAll(text) })) })
