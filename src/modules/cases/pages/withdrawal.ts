import type { Page } from '../../../kernel/page.ts'
import { actOnCase } from '../act-on-case.ts'
import { findOwnCase } from '../find-case.ts'

/** The applicant ends their own application. */
export const withdrawalPage: Page = {
  path: '/account/applications/:reference/withdrawal',
  who: 'person',
  async post(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    await actOnCase(ctx, { key: { partyId: found.party_id, caseId: found.id }, action: 'withdraw' })
    return { redirect: ctx.at(`/account/applications/${found.reference}`) }
  },
}
