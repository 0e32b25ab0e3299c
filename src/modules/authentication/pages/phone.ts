import { acts, bigRef, button, document, goLink, icon, notice, pageScript, pageTitle, qrFrame, qrPicture, scanOrOpen, steps } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, sentences } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { nextOf, stepOf, withNext } from '../next-place.ts'
import { beginAsk, endAskCookie, finishAsk, ownAsk, type Ask } from '../phone-sign-in.ts'
import { asking, validUntil } from '../phone-texts.ts'
import { signInAs } from '../sign-in-as.ts'
import { nextFields } from './sign-in.ts'

const path = '/sign-in/phone'

/**
 * A computer asks a phone. What the phone approved is taken up by a GET, so that the page goes on by itself, also without script: it is
 * bound to this browser's cookie, for which somebody has typed the number that only this page shows, and it works once.
 */
export const phonePage: Page = {
  path,
  who: 'anyone',
  repeatable: true,
  postsPerMinute: 12,
  async get(ctx) {
    const ask = await ownAsk(ctx)
    return ask?.state === 'approved' ? goOn(ctx, ask) : askPage(ctx, ask)
  },
  async post(ctx, _params, form) {
    const [next, step] = [nextOf(form), stepOf(form)]
    const query = new URLSearchParams({ ...(step && { step }), ...(next && { next }) }).toString()
    return { redirect: `${ctx.at(path)}${query && `?${query}`}`, cookies: [await beginAsk(ctx)] }
  },
}

/** One word for the script that waits: what became of this browser's asking. */
export const phoneStatePage: Page = {
  path: '/sign-in/phone/state',
  who: 'anyone',
  get: async (ctx) => ({ file: Buffer.from(stateOf(await ownAsk(ctx))), type: 'text/plain; charset=utf-8', inline: true }),
}

const stateOf = (ask: Ask | undefined): string => ask?.state ?? 'none'

async function goOn(ctx: PageCtx, ask: Ask): Promise<Answer> {
  const answer = await ctx.write(async (writing) => {
    const proven = await finishAsk(writing, ask)
    return signInAs({ ...writing, at: ctx.at, browser: ctx.browser }, { ...proven, method: 'other-device', step: stepOf(ctx.query) !== undefined, next: nextOf(ctx.query) })
  })
  return 'redirect' in answer ? { ...answer, cookies: [...(answer.cookies ?? []), endAskCookie(ctx)] } : answer
}

function askPage(ctx: PageCtx, ask: Ask | undefined): Html {
  const { t } = ctx
  const waits = ask?.state === 'asked'
  return document(ctx.shell, {
    title: t(asking.title),
    noindex: true,
    scripts: waits ? [pageScript('phone-wait').href] : [],
    // Without script the page looks again by itself, for as long as the code is valid.
    ...(waits && { head: html`<noscript><meta http-equiv="refresh" content="5"></noscript>` }),
    main: html`<div class="wrap"><div class="form">${pageTitle({ title: t(asking.title), lead: t(asking.lead) })}${waits ? waiting(ctx, ask) : beginning(ctx, ask)}</div></div>`,
  })
}

function beginning(ctx: PageCtx, ask: Ask | undefined): Html {
  const { t, at } = ctx
  const refused = ask?.state === 'refused' && notice('stop', { level: 2, title: t(asking.refused), body: t(asking.again) })
  return html`${refused}<form method="post" action="${at(path)}">${ctx.formFields()}${nextFields(ctx)}
    ${steps([asking.scan, asking.confirm, asking.type].map((text) => ({ text: t(text) })))}${acts(button({ text: t(asking.begin), icon: 'phone' }))}</form>`
}

function waiting(ctx: PageCtx, ask: Ask): Html {
  const { t, at, house } = ctx
  const { timeZone } = house.pack.settings
  const place = `${house.config.PUBLIC_URL}${at(`/account/phone/${ask.code}`)}`
  const until = compose((tag) => writeMoment(ask.expiresAt, tag, timeZone))
  return html`${scanOrOpen({
    qr: qrFrame({ svg: qrPicture(place, t(asking.qr)) }),
    beside: html`${steps([asking.scan, asking.confirm, asking.type].map((text) => ({ text: t(text) })))}
      <div class="compare"><p class="over" id="compare">${t(asking.number)}</p><p class="bigref" aria-labelledby="compare" translate="no">${ask.compare}</p></div>`,
  })}
  <div class="near"><p>${t(asking.cannotScan)}</p>${bigRef(ask.code)}</div>
  <div class="near"><p class="src" data-wait="${at('/sign-in/phone/state')}" data-state="asked">${icon('hourglass')}<span>${t(sentences(asking.waiting, validUntil(until)))}</span></p>
  <p>${goLink({ href: withNext(ctx, path), text: t(asking.look), plain: true })}</p></div>`
}
