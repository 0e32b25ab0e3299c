import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { acts, button, choices, document, notice, pageTitle } from '../../../design/index.ts'
import type { House } from '../../../kernel/ctx.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { livenessAudience, livenessIssuer, livenessStartPath, portalKeyForLiveness, providerKey } from './wire.ts'

/** What the fictional provider sends back: all but the first two are faults. */
const outcomes = ['passed', 'failed', 'forged', 'other-nonce', 'again', 'late', 'never'] as const
type Outcome = (typeof outcomes)[number]

const words = {
  title: { en: 'Lantern Liveness', 'zh-Hant': '提燈活體核對' },
  over: { en: 'Sandbox: a fictional provider', 'zh-Hant': '測試環境：虛構服務商' },
  lead: { en: 'This is no page of the Government. Instead of looking into a camera, choose what comes back.', 'zh-Hant': '本頁不屬於政府。你不用面對鏡頭，只須選擇核對結果。' },
  outcome: { en: 'Result', 'zh-Hant': '結果' },
  go: { en: 'Send it back', 'zh-Hant': '傳回結果' },
  silent: { en: 'Nothing is sent back. Close this page, and go back to your account by yourself.', 'zh-Hant': '服務商不會傳回結果。請關閉本頁，自行返回帳戶。' },
  outcomes: {
    passed: { en: 'Alive, and the same person', 'zh-Hant': '活體，並屬同一人' },
    failed: { en: 'Another person', 'zh-Hant': '並非同一人' },
    forged: { en: 'Signed by somebody else', 'zh-Hant': '由他人簽署' },
    'other-nonce': { en: 'With the nonce of another check', 'zh-Hant': '附有另一次核對的隨機數' },
    again: { en: 'The last result once more', 'zh-Hant': '重複傳回上一次的結果' },
    late: { en: 'A result whose time is over', 'zh-Hant': '已過時的結果' },
    never: { en: 'Nothing comes back', 'zh-Hant': '不傳回結果' },
  },
} satisfies Record<string, Text | Record<Outcome, Text>>

const Request = z.object({ sub: z.uuid(), nonce: z.string(), return_to: z.url() })

/** The result that was sent last, for sending it again. The choice of an outcome is each person's own; this memory is the process's. */
let lastResult: string | undefined

/** The twin of a provider: reads the portal's signed request and sends the person back with a signed result. */
export const livenessTwinPage: Page = {
  path: livenessStartPath,
  bare: true,
  who: 'sandbox',
  async get(ctx) {
    const request = ctx.query.get('request') ?? ''
    await readRequest(ctx.house, request, ctx.now)
    const options = outcomes.map((value) => ({ value, label: ctx.t(words.outcomes[value]) }))
    return shown(ctx, html`<form method="post" action="${livenessStartPath}?lang=${ctx.language.path}">${ctx.formFields()}<input type="hidden" name="request" value="${request}">
      ${choices({ id: 'outcome', name: 'outcome', label: ctx.t(words.outcome), value: 'passed', options })}${acts(button({ text: ctx.t(words.go) }))}</form>`)
  },
  async post(ctx, _params, form) {
    const { sub, nonce, return_to: returnTo } = await readRequest(ctx.house, form.text('request'), ctx.now)
    const outcome = outcomes.find((one) => one === form.text('outcome')) ?? 'passed'
    if (outcome === 'never') return shown(ctx, notice('know', { body: ctx.t(words.silent) }))
    const again = outcome === 'again' ? lastResult : undefined
    const result = again ?? (await signResult(ctx.house, { session: sub, nonce, outcome, now: ctx.now }))
    lastResult = result
    return { redirect: `${returnTo}?result=${result}` }
  },
}

async function readRequest(house: House, request: string, now: Date): Promise<z.infer<typeof Request>> {
  const checked = await jwtVerify(request, portalKeyForLiveness(house).publicKey, { algorithms: ['ES256'], typ: 'liveness-request+jwt', issuer: livenessAudience(house), audience: livenessIssuer, currentDate: now, clockTolerance: 5 }).catch(() => refuse('question.unsigned'))
  const read = Request.parse(checked.payload)
  return new URL(read.return_to).origin === new URL(house.config.PUBLIC_URL).origin ? read : refuse('question.unreadable')
}

/** A provider's result, as good or as bad as it was asked for. */
async function signResult(house: House, about: { readonly session: string; readonly nonce: string; readonly outcome: Outcome; readonly now: Date }): Promise<string> {
  const { session, nonce, outcome, now } = about
  const seconds = Math.floor(now.getTime() / 1000) - (outcome === 'late' ? 3600 : 0)
  const claims = { nonce: outcome === 'other-nonce' ? 'of-another-check' : nonce, liveness: 'passed', likeness: outcome === 'failed' ? 'other' : 'same' }
  const key = outcome === 'forged' ? house.keys.p256('somebody else') : providerKey(house)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'liveness-result+jwt' })
    .setIssuer(livenessIssuer).setAudience(livenessAudience(house)).setSubject(session).setIssuedAt(seconds).setExpirationTime(seconds + 120)
    .sign(key.privateKey)
}

const shown = (ctx: PageCtx, main: Html): Html =>
  document(ctx.shell, { title: ctx.t(words.title), noindex: true, main: html`<div class="wrap">${pageTitle({ title: ctx.t(words.title), over: ctx.t(words.over), lead: ctx.t(words.lead) })}<div class="form">${main}</div></div>` })
