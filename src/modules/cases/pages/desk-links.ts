import { goLink } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { may, maySomewhere, officersPath, policiesPath, rightsTexts, workbench } from '../../access/index.ts'
import { counterRecoveryTitle } from '../../authentication/index.ts'
import { licencesPath, licencesTexts } from '../../credentials/index.ts'
import { askTexts } from '../../presentations/index.ts'
import { assistTexts } from '../assist-texts.ts'
import { texts } from '../texts.ts'

/** Where else an officer works, by the posts that they hold. */
export function deskLinks(ctx: PageCtx): Html {
  const { at, t } = ctx
  const links = [
    [true, `${workbench}/decided`, texts.decidedLately],
    [true, `${workbench}/second`, texts.secondOfficer],
    [maySomewhere(ctx, 'credentials.find'), licencesPath, licencesTexts.title],
    [true, `${workbench}/feedback`, texts.ratings],
    [maySomewhere(ctx, 'presentations.ask'), `${workbench}/ask`, askTexts.title],
    [maySomewhere(ctx, 'designer.write'), `${workbench}/services`, texts.servicesWritten],
    [maySomewhere(ctx, 'publishing.write'), `${workbench}/content`, texts.contentWritten],
    [maySomewhere(ctx, 'catalogue.read-missed'), `${workbench}/searches`, texts.missedSearches],
    [maySomewhere(ctx, 'cases.assist'), `${workbench}/assist`, assistTexts.title],
    [maySomewhere(ctx, 'proofing.see-at-counter'), `${workbench}/proofing`, texts.confirmWho],
    [may(ctx, 'clients.review', {}), `${workbench}/connections`, texts.connections],
    [true, `${workbench}/posts`, texts.postsAndRights],
    [maySomewhere(ctx, 'authentication.recover'), `${workbench}/recovery`, counterRecoveryTitle],
    [maySomewhere(ctx, 'rights.read-officer'), officersPath, rightsTexts.officers],
    [may(ctx, 'rights.read-policies', {}), policiesPath, rightsTexts.policies],
    [may(ctx, 'pages.operator', {}), `${workbench}/operations`, texts.operations],
  ] as const
  return html`${links.map(([shown, href, text]) => shown && html`${goLink({ href: at(href), text: t(text) })} `)}`
}
