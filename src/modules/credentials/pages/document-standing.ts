import { goLink, linkButton, notice, type NoticeWeight } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { StatusToday } from '../credential.ts'
import { lineTexts } from '../life-texts.ts'
import type { Credential, Successor } from '../read-credentials.ts'
import { newerCounts, standings } from '../standing-texts.ts'
import { untilOf } from './licence-card.ts'

const weights: Readonly<Record<Exclude<StatusToday, 'valid'>, NoticeWeight>> = { suspended: 'care', revoked: 'stop', expired: 'know', surrendered: 'know', replaced: 'know', superseded: 'know' }

/** What a document that is not in force means for its holder, and what to do now; of one in force only that a newer one is there. */
export function documentStanding(ctx: PageCtx, credential: Credential, newer: Successor | undefined): Html | undefined {
  const { t, at } = ctx
  const toNewer = newer && linkButton({ href: at(`/account/documents/${newer.id}`), text: t(lineTexts[newer.how].newer), onward: true })
  if (credential.statusToday === 'valid') return newer && notice('know', { level: 2, title: t(newerCounts.title), body: html`<p>${t(newerCounts.what(untilOf(ctx, credential)))}</p><p class="no-print">${toNewer}</p>` })
  const standing = standings[credential.statusToday]
  const again = (credential.statusToday === 'expired' || credential.statusToday === 'surrendered') && goLink({ href: at(`/services/${credential.serviceId}`), text: t(standing.act!) })
  return notice(weights[credential.statusToday], { level: 2, title: t(standing.title), body: html`<p>${t(standing.what)}</p>${(toNewer || again) && html`<p class="no-print">${toNewer || again}</p>`}` })
}
