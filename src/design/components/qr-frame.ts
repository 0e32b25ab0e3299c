import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'

/** A code to scan, dark on white in every scheme. `svg` carries its own role and label, or takes them from `label`. */
export const qrFrame = (parts: { svg: Html; label?: string }): Html =>
  parts.label === undefined ? html`<span class="qr">${parts.svg}</span>` : html`<span class="qr" role="img" aria-label="${parts.label}">${parts.svg}</span>`

/**
 * A code to scan and the link that opens the same on this device. A phone cannot scan its own screen, so there the link
 * stands first and large, and the code below it, for another phone; `codeFirst` where it is always another person's phone that scans.
 */
export const scanOrOpen = (parts: { qr: Html; open?: Html | undefined; beside: Html; codeFirst?: boolean }): Html =>
  html`<div class="scan${parts.codeFirst ? ' code-first' : ''}">${parts.open && html`<div class="scan-open">${parts.open}</div>`}${parts.qr}<div class="scan-beside">${parts.beside}</div></div>`
