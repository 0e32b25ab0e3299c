import { goLink } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { holds, writesSomewhere } from '../../access/index.ts'
import { assistTexts } from '../assist-texts.ts'
import { counterRole } from '../assist.ts'
import { texts } from '../texts.ts'

/** Where else an officer works, by the posts that they hold. */
export function deskLinks(ctx: PageCtx): Html {
  const { actor, at, t } = ctx
  const writes = writesSomewhere(actor)
  const links = [
    [true, '/work/decided', texts.decidedLately],
    [true, '/work/feedback', texts.ratings],
    [writes, '/work/services', texts.servicesWritten],
    [writes, '/work/content', texts.contentWritten],
    [writes, '/work/searches', texts.missedSearches],
    [holds(actor, counterRole), '/work/assist', assistTexts.title],
    [holds(actor, 'connections-officer'), '/work/connections', texts.connections],
    [holds(actor, 'operator'), '/work/operations', texts.operations],
  ] as const
  return html`${links.map(([shown, href, text]) => shown && html`${goLink({ href: at(href), text: t(text) })} `)}`
}
