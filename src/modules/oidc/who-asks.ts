import { summaryList } from '../../design/index.ts'
import type { Html } from '../../kernel/html.ts'
import { say } from '../../kernel/i18n.ts'
import type { PageCtx } from '../../kernel/page.ts'
import type { Client } from '../clients/index.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { connect } from './texts.ts'

/** The organisation behind a system: a department's name, or what its owner wrote, which may be any words and stands for no department. */
export const organisationName = (ctx: Pick<PageCtx, 'house' | 'tag'>, { kind, organisation }: Client): string | undefined =>
  organisation !== undefined && kind === 'department' ? say(nameOfOrganisation(ctx.house.pack, organisation), ctx.tag) : organisation

/** Whose the system is that asks, and of what kind; its name stands above. */
export function askedBy(ctx: PageCtx, client: Client): Html {
  const organisation = organisationName(ctx, client)
  return summaryList([
    ...(organisation === undefined ? [] : [{ question: ctx.t(connect.organisation), answer: organisation }]),
    { question: ctx.t(connect.kind), answer: ctx.t(client.kind === 'department' ? connect.department : connect.private) },
  ])
}
