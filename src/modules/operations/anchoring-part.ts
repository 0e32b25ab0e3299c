import { html, type Html } from '../../kernel/html.ts'
import { writeMoment } from '../../kernel/dates.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { tag } from '../../design/index.ts'
import { logTitles, type AnchoringStanding } from '../transparency/index.ts'
import { texts } from './texts.ts'

/** How far the public logs are anchored, since when something waits, and what is wrong with the chain. */
export function anchoringPart(ctx: PageCtx, { state, chain, logs, waitingSince, graceEnds }: AnchoringStanding): Html {
  const { t } = ctx
  const moment = (at: Date): Html => html`<time datetime="${at.toISOString()}">${writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)}</time>`
  const rows = state === 'off'
    ? html`<p class="soft">${t(texts.anchoringOff)}</p>`
    : html`<dl class="sum lines">
        <div><dt>${t(texts.chain)}</dt><dd>${chain ? html`<span class="num">${chain.chainId}</span>${chain.embedded && html`<br><span class="soft">${t(texts.embeddedChain)}</span>`}` : t(texts.noChain)}</dd></div>
        ${chain && html`<div><dt>${t(texts.chainFault)}</dt><dd>${chain.fault && chain.faultSince ? html`${tag('no', html`<code>${chain.fault}</code>`)} ${moment(chain.faultSince)}` : t(texts.noFault)}</dd></div>`}
        ${logs.map(({ log, newest, anchored }) => html`<div><dt>${t(logTitles[log])}</dt><dd>${t(texts.anchoredOf(anchored?.size ?? 0, newest?.size ?? 0))}${anchored && html` <span class="small">${moment(anchored.blockAt)}</span>`}</dd></div>`)}
        ${waitingSince && graceEnds && html`<div><dt>${t(texts.anchorWaits)}</dt><dd>${moment(waitingSince)} ${tag(state === 'overdue' ? 'no' : 'run', state === 'overdue' ? t(texts.graceOver) : html`${t(texts.graceUntil)} ${moment(graceEnds)}`)}</dd></div>`}
      </dl>`
  return html`<section class="near" aria-labelledby="anchoring"><h2 id="anchoring">${t(texts.anchoring)}</h2><p class="read soft">${t(texts.anchoringLead)}</p>${rows}</section>`
}
