import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, errorSummary, goLink, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { showTelephone } from '../../dictionary/index.ts'
import { checkAddress } from '../codes/check-address.ts'
import { checkCode, codeSentTo, type Address } from '../codes/check-code.ts'
import type { CodeChannel } from '../codes/code.ts'
import { sendCode } from '../codes/send-code.ts'
import { refuse } from '../refusals.ts'
import { smsProviders } from '../sms/providers.ts'
import { confirmContact, removeContact } from './contacts.ts'
import { noticeTexts as texts } from './notice-texts.ts'

const place = '/account/notices'
const purpose = 'contact'
// Where notices go decides who learns of a stranger at the account: an open browser alone must not change it.
const proof = { withinMinutes: 30 }

const channelOf = (named: string): CodeChannel => (['email', 'sms'] as const).find((one) => one === named) ?? refuse('contact.not_found')

/** One by which the installation can reach anybody. */
const offeredChannel = (ctx: PageCtx, named: string): CodeChannel => {
  const channel = channelOf(named)
  return channel === 'sms' && smsProviders(ctx.house).length === 0 ? refuse('contact.not_found') : channel
}

/** Asks for a new address, and sends a code there. */
export const newAddressPage: Page = {
  path: `${place}/addresses/new`,
  who: 'person',
  proof,
  postsPerMinute: 10,
  get: (ctx) => askForm(ctx, offeredChannel(ctx, ctx.query.get('channel') ?? 'email'), {}),
  async post(ctx, _params, form) {
    const channel = offeredChannel(ctx, form.text('channel'))
    const read = checkAddress(ctx.house.pack.settings, channel, form.text('to'))
    if ('problem' in read) return { status: 422, body: askForm(ctx, channel, { typed: form.text('to').slice(0, 254), problem: read.problem }) }
    const { id } = await sendCode(ctx, { partyId: ctx.actor.party, channel, to: read.value, purpose, tag: ctx.tag })
    return { redirect: ctx.at(`${place}/addresses/${id}`) }
  },
}

function askForm(ctx: PageCtx, channel: CodeChannel, wrong: { typed?: string; problem?: Text }): Html {
  const error = wrong.problem && ctx.t(wrong.problem)
  const field = channel === 'email' ? { label: ctx.t(texts.emailAddress), type: 'email', autocomplete: 'email' } as const : { label: ctx.t(texts.mobile), type: 'tel', autocomplete: 'tel' } as const
  return framed(ctx, texts.changeTitle, channel === 'email' ? ctx.t(texts.changeLead) : ctx.t(texts.changeNumberLead), html`${error && errorSummary({ title: ctx.t(texts.problem), problems: [{ href: '#to', text: error }] })}
    <form class="form" method="post" action="${ctx.at(`${place}/addresses/new?channel=${channel}`)}" novalidate>${ctx.formFields()}<input type="hidden" name="channel" value="${channel}">
      ${textField({ id: 'to', name: 'to', ...field, error, value: wrong.typed, required: true, maxLength: 254 })}
      ${acts(button({ text: ctx.t(texts.sendCode) }), goLink({ href: ctx.at(place), text: ctx.t(texts.back), plain: true }))}</form>`)
}

/** Takes the code that was sent there. */
export const addressCodePage: Page = {
  path: `${place}/addresses/:id`,
  who: 'person',
  postsPerMinute: 20,
  async get(ctx, params) {
    const sent = await codeSentTo(ctx, { partyId: ctx.actor.party, id: params['id']!, purpose })
    return codeForm(ctx, params['id']!, sent, sent ? undefined : texts.codeOver)
  },
  async post(ctx, params, form) {
    const key = { partyId: ctx.actor.party, id: params['id']!, purpose }
    const sent = await codeSentTo(ctx, key)
    const answer = await checkCode(ctx, { ...key, code: form.text('code').slice(0, 40) })
    if (answer.state !== 'right') return { status: 422, body: codeForm(ctx, key.id, sent, answer.state === 'wrong' ? texts.wrongCode(answer.triesLeft) : texts.codeOver) }
    await confirmContact(ctx, { partyId: ctx.actor.party, channel: answer.channel, to: answer.to })
    return { redirect: `${ctx.at(place)}?done=confirmed` }
  },
}

function codeForm(ctx: PageCtx, id: string, sent: Address | undefined, problem: Text | undefined): Html {
  const error = problem && ctx.t(problem)
  const again = goLink({ href: ctx.at(`${place}/addresses/new?channel=${sent?.channel ?? 'email'}`), text: ctx.t(texts.another), plain: true })
  const to = sent && (sent.channel === 'sms' ? showTelephone(ctx.house.pack.settings, sent.to) : sent.to)
  return framed(ctx, texts.codeTitle, to && ctx.t(texts.codeSent(to)), html`${error && errorSummary({ title: ctx.t(texts.problem), problems: [{ href: sent ? '#code' : ctx.at(place), text: error }] })}
    ${sent ? html`<form class="form" method="post" action="${ctx.at(`${place}/addresses/${id}`)}" novalidate>${ctx.formFields()}
      ${textField({ id: 'code', name: 'code', label: ctx.t(texts.code), hint: ctx.t(texts.codeHint), error, inputmode: 'numeric', autocomplete: 'one-time-code', width: 'short', maxLength: 12, figures: true, required: true })}
      ${acts(button({ text: ctx.t(texts.confirm) }), again)}</form>` : html`<p>${again}</p>`}`)
}

export const removeAddressPage: Page = {
  path: `${place}/addresses/removal`,
  who: 'person',
  proof,
  async post(ctx, _params, form) {
    const channel = channelOf(form.text('channel'))
    if (!(await removeContact(ctx, ctx.actor.party, channel))) refuse('contact.not_found')
    return { redirect: `${ctx.at(place)}?done=removed` }
  },
}

const framed = (ctx: PageCtx, title: Text, lead: string | undefined, main: Html): Html => accountFrame(ctx, { here: 'notices', title: ctx.t(title), ...(lead && { lead }), main })
