import { acts, button, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { moment, operationsPath, part } from '../operations-part.ts'
import type { Difference, WalkRow, WholeLook } from './reconciler.sql.ts'
import { agreement, roomNames, sorts } from './texts.ts'

type Agreement = { readonly differences: readonly Difference[]; readonly walks: readonly WalkRow[]; readonly lastLook: WholeLook | undefined }

/** Whether what was acknowledged and what arrived agree: what does not, what to do about it, and up to when it was looked at. */
export function agreementPart(ctx: PageCtx, { differences, walks, lastLook }: Agreement): Html {
  const first = walks.filter((one) => !one.again)
  const through = new Date(Math.min(...first.filter(({ stream }) => stream !== 'journal').map(({ at }) => at.getTime())))
  const looked = walks.reduce((sum, one) => sum + one.looked, 0)
  const table = part(ctx, { id: 'agreement', title: agreement.title, lead: agreement.lead, none: looked === 0 ? agreement.notYet : agreement.none }, [agreement.room, agreement.wrong, agreement.reference, agreement.acted, agreement.since], differences.map((one) => [
    ctx.t(roomNames[one.room]),
    html`<p>${ctx.t(sorts[one.sort].wrong)}</p><p class="soft">${ctx.t(sorts[one.sort].act)}</p>`,
    html`<code>${one.reference}</code><br><code>${one.what}</code><br><code>${one.record_id}</code>`,
    moment(ctx, one.acted_at),
    moment(ctx, one.found_at),
  ]))
  return html`${table}<div class="read">
    ${looked > 0 && html`<p class="soft">${ctx.t(agreement.looked(looked))} ${ctx.t(agreement.through)} ${moment(ctx, through)}</p>`}
    ${lastLook && wholeLook(ctx, lastLook)}
    ${walks.some((one) => one.again) ? html`<p role="status">${ctx.t(agreement.going)}</p>` : ctx.query.has('asked') ? html`<p role="status">${ctx.t(agreement.asked)}</p>` : ''}
    <form id="agreement-again" method="post" action="${ctx.at(operationsPath)}">${ctx.formFields()}<input type="hidden" name="look" value="again">${acts(button({ text: ctx.t(agreement.again), weight: 'second' }))}</form></div>`
}

const hourMs = 3_600_000
// A day between two, and half of one to go through everything.
const lateHours = 36

function wholeLook(ctx: PageCtx, { looked, ended_at, open_then }: WholeLook): Html {
  const hours = Math.max(0, Math.floor((ctx.now.getTime() - ended_at.getTime()) / hourMs))
  return html`<p class="soft">${ctx.t(agreement.whole)} ${moment(ctx, ended_at)} (${ctx.t(agreement.hoursAgo(hours))}). ${ctx.t(agreement.wholeFound(looked, open_then))}</p>
    ${hours >= lateHours && notice('care', { body: ctx.t(agreement.wholeLate) })}`
}
