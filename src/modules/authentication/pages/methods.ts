import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, goLink, linkButton, notice, section, tag } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, type Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { nameOf } from '../add-passkey.ts'
import { listPasskeys, type PasskeyRow } from '../authentication.sql.ts'
import { openRecovery, stopRecovery } from '../counter-recovery.ts'
import { codesLeft } from '../recovery-codes.ts'
import { refuse } from '../refusals.ts'
import { addedOn, codesLeftOf, methods, openSince, passkeys, usedOn } from '../texts.ts'

const path = '/account/sign-in-methods'

/** All the ways in which somebody can sign in, and what is missing of them. */
export const methodsPage: Page = {
  path,
  who: 'person',
  async get(ctx) {
    const { t } = ctx
    return accountFrame(ctx, { here: 'methods', title: t(methods.title), lead: t(methods.lead), main: html`${told(ctx)}${await openOne(ctx)}${await passkeyPart(ctx)}${await codePart(ctx)}${otherParts(ctx)}` })
  },
  /** Stops a recovery that somebody began at a counter. */
  async post(ctx) {
    const open = (await openRecovery(ctx)) ?? refuse('recovery.not_found')
    if (!(await stopRecovery(ctx, { partyId: ctx.actor.id, id: open.id }))) refuse('recovery.not_found')
    return { redirect: ctx.at(`${path}?done=stopped`) }
  },
}

const when = (ctx: PageCtx, moment: Date): Text => compose((tag) => writeMoment(moment, tag, ctx.house.pack.settings.timeZone))

function told({ t, query }: PageCtx): Html | undefined {
  if (query.has('recovered')) return notice('care', { body: t(methods.recovered), live: true })
  const done = { added: methods.added, removed: methods.removed, renamed: methods.renamed, stopped: methods.stopped }[query.get('done') ?? '']
  return done && notice('done', { body: t(done), live: true })
}

async function openOne(ctx: PageCtx): Promise<Html | undefined> {
  const { t, at, house } = ctx
  const open = await openRecovery(ctx)
  if (!open) return undefined
  const office = nameOfOrganisation(house.pack, open.organisation)
  return notice('stop', { level: 2, title: t(methods.open), body: html`<p>${t(openSince(office, when(ctx, open.asked_at), when(ctx, open.ready_at)))}</p>
    <form method="post" action="${at(path)}">${ctx.formFields()}${acts(button({ text: t(methods.stop), weight: 'risk' }))}</form>` })
}

async function passkeyPart(ctx: PageCtx): Promise<Html> {
  const { t, at } = ctx
  const rows = await ctx.db.all(listPasskeys(ctx.actor.id))
  const list = rows.length > 0 ? html`<ul class="tasks lines">${await Promise.all(rows.map((row) => passkeyLine(ctx, row)))}</ul>` : html`<p>${t(methods.noPasskeys)}</p>`
  return section({ id: 'passkeys', title: t(methods.passkeys), body: html`${list}${acts(linkButton({ href: at('/account/passkeys/new'), text: t(passkeys.addTitle), icon: 'fingerprint' }))}` })
}

async function passkeyLine(ctx: PageCtx, row: PasskeyRow): Promise<Html> {
  const { t, at } = ctx
  const name = (await nameOf(ctx, row)) || t(passkeys.noName)
  const used = row.used_at ? t(usedOn(when(ctx, row.used_at))) : t(passkeys.never)
  return html`<li><span><b>${name}</b>${row.assurance === 'basic' && html` ${tag('idle', t(passkeys.basic))}`}<small>${t(row.backed_up ? passkeys.backedUp : passkeys.oneDevice)}</small><small>${t(addedOn(when(ctx, row.added_at)))}</small><small>${used}</small></span>
    <a class="btn btn-2" href="${at(`/account/passkeys/${row.id}`)}" aria-label="${t(methods.change)}: ${name}">${t(methods.change)}</a></li>`
}

async function codePart(ctx: PageCtx): Promise<Html> {
  const { t, at } = ctx
  const { left, madeAt } = await codesLeft(ctx)
  const body = madeAt ? html`<p>${t(codesLeftOf(left, when(ctx, madeAt)))}</p>` : html`<p>${t(methods.noCodes)}</p>`
  return section({ id: 'codes', title: t(methods.codes), body: html`${body}${acts(linkButton({ href: at('/account/recovery-codes'), text: t(madeAt ? methods.newCodes : methods.makeCodes), weight: 'second' }))}` })
}

const otherParts = ({ t, at }: PageCtx): Html =>
  html`${section({ id: 'phone', title: t(methods.phone), body: html`<p>${t(methods.phoneWhat)}</p><p>${goLink({ href: at('/account/phone'), text: t(methods.typeCode) })}</p>` })}
  ${section({ id: 'lost', title: t(methods.lost), body: html`<p>${t(methods.lostWhat)}</p><p>${goLink({ href: at('/sign-in/lost'), text: t(methods.lostMore) })}</p>` })}`
