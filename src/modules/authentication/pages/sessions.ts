import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, section, tag } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, type Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { endOtherSessions, endSession, ownSession, ownSessions, type OwnSession } from '../../identity/index.ts'
import { ownDevices, removeDevice, type OwnDevice } from '../devices.ts'
import { refuse } from '../refusals.ts'
import { began, endBegan, removeDevice as removing, sessions, usedOn, ways } from '../texts.ts'

const path = '/account/sessions'

/** Where somebody is signed in, and the devices that are known. */
export const sessionsPage: Page = {
  path,
  who: 'person',
  async get(ctx) {
    const { t, at } = ctx
    const [own, devices] = [await ownSessions(ctx), await ownDevices(ctx)]
    const main = html`<form method="post" action="${at(path)}">${ctx.formFields()}
      ${section({ id: 'now', title: t(sessions.now), near: true, body: html`<ul class="tasks lines">${own.map((one) => sessionLine(ctx, one))}</ul>${own.length > 1 && acts(button({ text: t(sessions.endOthers), weight: 'second', name: 'others', value: 'yes' }))}` })}
      ${section({ id: 'devices', title: t(sessions.devices), body: html`<p class="soft">${t(sessions.devicesWhat)}</p>${devices.length > 0 ? html`<ul class="tasks lines">${devices.map((one) => deviceLine(ctx, one))}</ul>` : html`<p>${t(sessions.noDevices)}</p>`}` })}</form>`
    return accountFrame(ctx, { here: 'sessions', title: t(sessions.title), lead: t(sessions.lead), main })
  },
  async post(ctx, _params, form) {
    const own = ownSession(ctx.actor) ?? refuse('session.not_found')
    const device = form.text('device')
    if (device) {
      if (!isUuid(device)) refuse('session.not_found')
      await removeDevice(ctx, device)
    } else if (form.text('others') === 'yes') {
      await endOtherSessions(ctx, own)
    } else {
      const named = form.text('end')
      if (!/^[0-9a-f]{64}$/.test(named) || !(await endSession(ctx, { partyId: ctx.actor.id, id: Buffer.from(named, 'hex') }))) refuse('session.not_found')
      if (named === ctx.actor.session) return { redirect: ctx.at('/') }
    }
    return { redirect: ctx.at(path) }
  },
}

const when = (ctx: PageCtx, moment: Date): Text => compose((tag) => writeMoment(moment, tag, ctx.house.pack.settings.timeZone))

function sessionLine(ctx: PageCtx, one: OwnSession): Html {
  const { t } = ctx
  const [began_, used] = [when(ctx, one.beganAt), when(ctx, one.usedAt)]
  const way = ways[one.method]
  return html`<li><span><b>${t(one.browser)}</b>${one.isHere && html` ${tag('ok', t(sessions.here))}`}${way && html`<small>${t(way)}</small>`}<small>${t(began(began_))}</small><small>${t(usedOn(used))}</small></span>
    <button class="btn btn-2" name="end" value="${one.id}" aria-label="${t(endBegan(one.browser, began_))}">${t(sessions.end)}</button></li>`
}

function deviceLine(ctx: PageCtx, one: OwnDevice): Html {
  const { t } = ctx
  const first = when(ctx, one.firstAt)
  return html`<li><span><b>${t(one.browser)}</b><small>${t(usedOn(when(ctx, one.usedAt)))}</small></span>
    <button class="btn btn-2" name="device" value="${one.id}" aria-label="${t(removing(one.browser, first))}">${t(sessions.remove)}</button></li>`
}
