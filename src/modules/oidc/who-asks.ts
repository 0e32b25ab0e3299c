import { summaryList } from '../../design/index.ts'
import type { Html } from '../../kernel/html.ts'
import { say } from '../../kernel/i18n.ts'
import type { PageCtx } from '../../kernel/page.ts'
import type { Client } from '../clients/index.ts'
import { connect } from './texts.ts'

/** The organisation behind a system, in the reader's language where it is one of the government. */
export const organisationName = (ctx: Pick<PageCtx, 'house' | 'tag'>, { organisation }: Client): string | undefined => {
  const known = organisation === undefined ? undefined : ctx.house.pack.organisations.get(organisation)
  return known ? say(known.name, ctx.tag) : organisation
}

/** Whose the system is that asks, and of what kind; its name stands above. */
export function askedBy(ctx: PageCtx, client: Client): Html {
  const organisation = organisationName(ctx, client)
  return summaryList([
    ...(organisation === undefined ? [] : [{ question: ctx.t(connect.organisation), answer: organisation }]),
    { question: ctx.t(connect.kind), answer: ctx.t(client.kind === 'department' ? connect.department : connect.private) },
  ])
}
