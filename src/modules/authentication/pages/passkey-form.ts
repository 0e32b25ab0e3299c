import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { acts, button, notice, pageScript } from '../../../design/index.ts'
import type { Challenge } from '../challenge.ts'
import { passkeys } from '../texts.ts'

type Parts = {
  readonly id: string
  readonly path: string
  readonly kind: 'get' | 'create'
  readonly asked: { options: object; challenge: Challenge }
  readonly button: Text
  readonly fields?: Html | undefined
  /** What is said where the browser cannot; by default that there are other ways to sign in. */
  readonly unable?: Text
}

/** Address of the script that a page with such a form needs. */
export const passkeyScript = (): string => pageScript('passkey').href

/** A form that the browser's own dialogue fills in. Without script, or where the browser knows no passkeys, it says what else there is. */
export function passkeyForm({ t, at, formFields }: PageCtx, parts: Parts): Html {
  const { options, challenge } = parts.asked
  return html`<form id="${parts.id}" method="post" action="${at(parts.path)}" data-passkey="${parts.kind}" data-options="${JSON.stringify(options)}" data-waiting="${t(passkeys.waiting)}" data-cancelled="${t(passkeys.cancelled)}" data-failed="${t(passkeys.failed)}" data-known="${t(passkeys.known)}">
    ${formFields()}<input type="hidden" name="challenge" value="${challenge.token}"><input type="hidden" name="passkey" value="">
    <div data-able hidden>${parts.fields}${acts(button({ text: t(parts.button), icon: 'fingerprint', wide: true }))}</div>
    <div data-unable>${notice('care', { body: t(parts.unable ?? passkeys.unable) })}</div>
    <p class="small" role="status"></p></form>`
}
