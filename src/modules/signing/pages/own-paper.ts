import { asWritten, backLink, button, document, goLink, more, pageTitle, pairs, section, tag, type State } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { may } from '../../access/index.ts'
import { mustFor } from '../../identity/index.ts'
import { refuse } from '../refusals.ts'
import { awaited, linkAddress } from '../requests/ask-for-signatures.ts'
import { withdrawPaper } from '../requests/close-paper.ts'
import { readPaper, signersOf, type PaperRow, type SignerRow } from '../requests/papers.sql.ts'
import { openWords } from '../requests/sealed-places.ts'
import { sealPaper } from '../requests/seal-paper.ts'
import { fingerprint } from './fingerprint.ts'
import { sealOf, signerStates, words } from './request-words.ts'
import { askedPath, paperTag, signaturesPath, titleOf } from './signatures.ts'

/** A document that somebody put up: who has signed, the links of the others, and the file. */
export const ownPaperPage: Page = {
  path: `${signaturesPath}/:paper`,
  who: 'person',
  async get(ctx, { paper: id = '' }) {
    mustFor(ctx.actor, { action: 'look', everything: true })
    const paper = (isUuid(id) ? await ctx.db.maybe(readPaper({ partyId: ctx.actor.party, id })) : undefined) ?? refuse('signing.no_request')
    return paperPage(ctx, paper)
  },
  async post(ctx, { paper: id = '' }, form) {
    mustFor(ctx.actor, { action: 'look', everything: true })
    if (!isUuid(id)) refuse('signing.no_request')
    if (form.text('do') === 'withdraw') await withdrawPaper(ctx, id)
    if (form.text('do') === 'seal') await sealPaper(ctx, id, form.text('organisation'))
    return { redirect: ctx.at(`${signaturesPath}/${id}`) }
  },
}

async function paperPage(ctx: PageCtx, paper: PaperRow): Promise<Html> {
  const { t, at } = ctx
  const key = { partyId: paper.party_id, id: paper.id }
  const signers = await ctx.db.all(signersOf(key))
  const title = await titleOf(ctx, paper)
  const files = html`<p>${goLink({ href: at(`/account/files/${paper.file_id}`), text: t(words.open), icon: 'eye' })}</p>
    ${paper.signed_file_id && html`<p>${goLink({ href: at(`/account/files/${paper.signed_file_id}`), text: t(words.download), icon: 'download', download: true })}</p><p>${goLink({ href: at('/verify/document'), text: t(words.check), icon: 'scan-search' })}</p>`}${fingerprint(ctx, paper.sha256)}`
  const isMaking = signers.some((row) => row.state === 'agreed')
  const main = html`<div class="wrap">${backLink({ href: at(signaturesPath), text: t(words.title) })}<div class="read stack">${pageTitle({ title: asWritten(title, ctx.tag) })}
    <p>${paperTag(ctx, paper)}</p>${paper.expires_at && !paper.closed_at && pairs([{ name: t(words.until), value: moment(ctx, paper.expires_at) }])}
    ${section({ id: 'signers', title: t(words.signers), near: true, body: html`<ol class="lines signers">${await Promise.all(signers.map((row) => signerPart(ctx, row, awaited(paper, signers).includes(row))))}</ol>` })}
    ${isMaking && html`<div data-refresh-seconds="3"></div>`}
    ${section({ id: 'file', title: t(words.file), near: true, body: files })}
    ${sealPart(ctx, paper, signers)}
    ${!paper.closed_at && more({ summary: t(words.withdraw), body: html`<form method="post" action="${at(`${signaturesPath}/${paper.id}`)}" class="stack">${ctx.formFields()}<p>${t(words.withdrawWhat)}</p>${button({ text: t(words.withdraw), weight: 'risk', name: 'do', value: 'withdraw' })}</form>` })}</div></div>`
  return document(ctx.shell, { title, section: 'account', noindex: true, main })
}

const tones: Readonly<Record<SignerRow['state'], State>> = { asked: 'run', agreed: 'run', signed: 'ok', declined: 'no' }

async function signerPart(ctx: PageCtx, row: SignerRow, isAwaited: boolean): Promise<Html> {
  const { t } = ctx
  const at = { partyId: row.party_id, paperId: row.paper_id, n: row.n }
  const [name, reason] = [await openWords(ctx, 'name', at, row.name), await openWords(ctx, 'reason', at, row.reason)]
  const isOwn = row.signer_party_id === row.party_id
  const act = isAwaited && (isOwn ? html`<p>${goLink({ href: ctx.at(askedPath({ owner_id: row.party_id, paper_id: row.paper_id, n: row.n })), text: t(words.sign) })}</p>` : linkPart(ctx, t(linkAddress(ctx.house, { partyId: row.party_id, id: row.paper_id }, row.n))))
  return html`<li class="stack"><p class="row"><strong>${asWritten(name, ctx.tag)}</strong> ${tag(tones[row.state], t(signerStates[row.state]))}</p>${row.agreed_at && html`<p class="small soft">${moment(ctx, row.agreed_at)}</p>`}${reason !== '' && pairs([{ name: t(words.reason), value: asWritten(reason, ctx.tag) }])}${act}</li>`
}

const linkPart = ({ t }: PageCtx, address: string): Html => html`<p class="small">${t(words.link)}<span class="ref wraps address" translate="no">${address}</span></p><p class="small soft">${t(words.linkHint)}</p>`

/** For officers with the right: the seal of each organisation where they have it and that is not on the document. */
function sealPart(ctx: PageCtx, paper: PaperRow, signers: readonly SignerRow[]): Html | undefined {
  const { t, at } = ctx
  const organisations = [...new Set(ctx.actor.posts.map((post) => post.organisation))].filter((organisation) => may(ctx, 'signing.seal', { organisation }) && !signers.some((row) => row.organisation === organisation && row.kind === 'organisation'))
  if (paper.closed_at || organisations.length === 0) return undefined
  const forms = organisations.map((organisation) => html`<form method="post" action="${at(`${signaturesPath}/${paper.id}`)}">${ctx.formFields()}<input type="hidden" name="organisation" value="${organisation}">${button({ text: t(sealOf(ctx.house.pack.organisations.get(organisation)!.name)), weight: 'second', icon: 'stamp', name: 'do', value: 'seal' })}</form>`)
  return section({ id: 'seal', title: t(words.sealTitle), near: true, body: html`<p>${t(words.sealWhat)}</p>${forms}` })
}

const moment = (ctx: PageCtx, at: Date) => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
