import { acts, button } from '../../../design/index.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { browserWords } from '../../identity/index.ts'
import { noticeTexts as texts } from '../notices/notice-texts.ts'
import { refuse } from '../refusals.ts'
import { addBrowser, browsersOf, removeBrowser } from './browsers.ts'
import { pushKeys } from './push-keys.ts'

const place = '/account/notices/browsers'

/** The browsers that take notices, and the way for this one to become one; that way needs a script, which fills in the form. */
export async function browserPart(ctx: PageCtx): Promise<Html> {
  const { t } = ctx
  const browsers = await browsersOf(ctx, ctx.actor.party)
  const day = (at: Date) => t(texts.added(compose((tag) => writeDay(dayIn(at, ctx.house.pack.settings.timeZone), tag))))
  return html`<h3>${t(texts.browsers)}</h3>
    ${browsers.length === 0 ? html`<p class="soft">${t(texts.noBrowsers)}</p>` : html`<ul class="tasks lines">${browsers.map((one) => html`<li><span><b>${t(browserWords(one.name))}</b><small>${day(one.addedAt)}</small></span>
      <form method="post" action="${ctx.at(place)}">${ctx.formFields()}<input type="hidden" name="remove" value="${one.id}">${button({ text: t(texts.remove), unseen: t(browserWords(one.name)), weight: 'quiet' })}</form></li>`)}</ul>`}
    <p class="soft" data-push-unable>${t(texts.unable)}</p>
    <form method="post" action="${ctx.at(place)}" data-push="${pushKeys(ctx.house).publicKey}" data-asking="${t(texts.asking)}" data-denied="${t(texts.denied)}" data-failed="${t(texts.failed)}" hidden>${ctx.formFields()}
      ${['endpoint', 'p256dh', 'auth'].map((name) => html`<input type="hidden" name="${name}" value="">`)}
      ${acts(button({ text: t(texts.addBrowser), weight: 'second' }))}<p class="small" role="status"></p></form>`
}

export const browsersPage: Page = {
  path: place,
  who: 'person',
  postsPerMinute: 10,
  bodyBytes: 8192,
  async post(ctx, _params, form) {
    const removed = form.text('remove')
    if (removed !== '') {
      if (!(await removeBrowser(ctx, ctx.actor.party, removed))) refuse('push.not_found')
      return { redirect: `${ctx.at('/account/notices')}?done=removed` }
    }
    await addBrowser(ctx, ctx.actor.party, { endpoint: form.text('endpoint'), p256dh: form.text('p256dh'), auth: form.text('auth'), userAgent: ctx.browser.name })
    return { redirect: `${ctx.at('/account/notices')}?done=added` }
  },
}
