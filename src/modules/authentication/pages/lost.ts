import { acts, bullets, document, linkButton, pageTitle, section, steps } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { lost } from '../recovery-texts.ts'

/** What somebody does who can sign in no longer. */
export const lostPage: Page = {
  path: '/sign-in/lost',
  who: 'anyone',
  keep: true,
  get({ t, at, house, shell }) {
    return document(shell, {
      title: t(lost.title),
      main: html`<div class="wrap">${pageTitle({ title: t(lost.title), lead: t(lost.lead) })}<div class="form stack">
        ${section({ id: 'first', title: t(lost.first), body: bullets([t(lost.otherDevice), t(lost.codes)]) })}
        ${section({ id: 'counter', title: t(lost.counter), body: steps([lost.bring, lost.slip, lost.waits, lost.use].map((text) => ({ text: t(text) }))) })}
        ${acts(linkButton({ href: at('/sign-in/recovery-code'), text: t(lost.useCode), weight: 'second' }))}
        ${section({ id: 'call', title: t(lost.call), body: html`<p>${t(house.pack.settings.enquiry.text)}</p>` })}</div></div>`,
    })
  },
}
