import type { Page } from '../../../kernel/page.ts'
import { findOwnCase } from '../find-case.ts'
import { renewBill } from '../renew-bill.ts'

/** The applicant asks for a new bill after the last one has expired, and pays it. */
export const billPage: Page = {
  path: '/account/applications/:reference/bill',
  who: 'person',
  async post(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    const made = await renewBill(ctx, { partyId: found.party_id, caseId: found.id })
    return { redirect: ctx.at(made ? `/pay/${made.paymentId}` : `/account/applications/${found.reference}`) }
  },
}
