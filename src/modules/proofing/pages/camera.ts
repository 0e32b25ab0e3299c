import { acts, button, notice } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { beginLiveness, takeLiveness } from '../liveness/check-liveness.ts'
import { identityTexts as texts } from '../texts.ts'
import { identityPath, outcomePage } from './identity.ts'

const path = '/account/identity/camera'

/** Leads to the provider that compares a living face, and takes over what it says. Coming back does nothing by itself: the result is posted by the person. */
export const cameraPage: Page = {
  path,
  who: 'person',
  postsPerMinute: 30,
  get(ctx) {
    const { t, at } = ctx
    if (ctx.query.has('failed')) return outcomePage(ctx, { title: texts.failed, main: notice('stop', { body: t(texts.failedWhy), live: true }) })
    const result = ctx.query.get('result')
    if (!result) return { redirect: at(identityPath) }
    return outcomePage(ctx, { title: texts.came, main: html`<p>${t(texts.cameLead)}</p><form method="post" action="${at(path)}">${ctx.formFields()}<input type="hidden" name="result" value="${result.slice(0, 4000)}">${acts(button({ text: t(texts.take) }))}</form>` })
  },
  async post(ctx, _params, form) {
    const result = form.text('result')
    if (result !== '') return { redirect: ctx.at((await takeLiveness(ctx, result.slice(0, 4000))) ? `${identityPath}?done=1` : `${path}?failed=1`) }
    const begun = await beginLiveness(ctx, `${ctx.house.config.PUBLIC_URL}${ctx.at(path)}`)
    return { redirect: begun ?? ctx.at(identityPath) }
  },
}
