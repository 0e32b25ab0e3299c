import { acts, icon } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { offline } from './texts.ts'

/** A button that opens the camera in the page. It stays away until the script has found that the device can (scripts/read-qr.js). */
export const cameraPart = (ctx: PageCtx): Html => html`<div data-camera hidden>${acts(html`<button class="btn btn-2" type="button" data-camera-start>${icon('camera')}<span>${ctx.t(offline.camera)}</span></button>`)}
  <div data-finder hidden><p role="status">${ctx.t(offline.looking)}</p><video class="finder" playsinline muted aria-label="${ctx.t(offline.viewfinder)}"></video>${acts(html`<button class="btn btn-2" type="button" data-camera-stop><span>${ctx.t(offline.stop)}</span></button>`)}</div>
  ${alert('no-camera', ctx.t(offline.noCamera))}</div>`

/** What went wrong; it stays away until the script shows it. */
export const alert = (name: string, words: string): Html => html`<div role="alert" data-${name} hidden><p class="wrong">${icon('circle-alert')}<span>${words}</span></p></div>`
