import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { PlacedFault } from '../prove-draft.ts'
import { servicePath } from './officer.ts'

const mostShown = 100

/** Faults in the order of the file, each with the way to what it concerns. */
export const faultList = (ctx: PageCtx, serviceId: string, faults: readonly PlacedFault[]): Html =>
  html`<ul class="lines">${faults.slice(0, mostShown).map(
    (fault) =>
      html`<li>${fault.path ? html`<a href="${ctx.at(servicePath(serviceId, `/draft/part?at=${encodeURIComponent(fault.path.join('.'))}`))}"><code>${fault.path.join(' › ')}</code></a>` : html`<code>${fault.place}</code>`}
        <p lang="en">${fault.message}${fault.example !== undefined && html` <span class="soft">(${fault.example})</span>`}</p></li>`,
  )}</ul>`
