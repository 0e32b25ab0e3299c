import { acts, asWritten, backLink, button, choices, document, errorSummary, goLink, linkButton, more, notice, pageTitle, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { say } from '../../../kernel/i18n.ts'
import type { Answer, FormBody, Page, PageCtx, Params, PostCtx } from '../../../kernel/page.ts'
import { postName } from '../../access/index.ts'
import { agreedByPasskey, agreementForm, hasPasskey, passkeyScript, sandboxAgreement } from '../../authentication/index.ts'
import { readFile } from '../../files/index.ts'
import { partyNames } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { refuse } from '../refusals.ts'
import { agreeToSign, declineToSign, openRequest, type Request } from '../requests/answer-request.ts'
import type { AskedKey } from '../requests/asked.sql.ts'
import type { PaperEntry } from '../requests/entries.ts'
import { mayBeSigned } from '../requests/may-be-signed.ts'
import { fingerprint } from './fingerprint.ts'
import { askedBy, words } from './request-words.ts'
import { askedPath, paperTag, signaturesPath, titleOf } from './signatures.ts'

const longestReason = 500
const pattern = `${signaturesPath}/asked/:owner/:paper/:n`

/** A document that somebody is asked to sign: read it, sign it, or say why not. */
export const askedPaperPage: Page = {
  path: pattern,
  who: 'person',
  proof: { assurance: 'plus' },
  bodyBytes: 65_536,
  get: async (ctx, params) => requestPage(ctx, await openRequest(ctx, keyIn(params))),
  async post(ctx, params, form) {
    const request = await openRequest(ctx, keyIn(params))
    return form.text('do') === 'decline' ? decline(ctx, request, form) : sign(ctx, request, form)
  },
}

/** The document as it was put up, or with the signatures so far. */
export const askedFilePage: Page = {
  path: `${pattern}/:file`,
  who: 'person',
  async get(ctx, params) {
    const { key, paper } = await openRequest(ctx, keyIn(params))
    const id = params['file'] === 'document.pdf' ? paper.file_id : params['file'] === 'signed.pdf' ? paper.signed_file_id : null
    if (!id) return refuse('signing.no_request')
    const { note, bytes } = await readFile(ctx, key.ownerId, id)
    if (key.ownerId !== ctx.actor.party) await ctx.write((writing) => record<PaperEntry>(writing, key.ownerId, { what: 'document.read', paper: key.paperId, signer: key.n, basis: 'asked to sign' }))
    return { file: bytes, type: note.type, name: note.name }
  },
}

function keyIn({ owner = '', paper = '', n = '' }: Params): AskedKey {
  if (!isUuid(owner) || !isUuid(paper) || !/^[1-9]\d?$/.test(n)) return refuse('signing.no_request')
  return { ownerId: owner, paperId: paper, n: Number(n) }
}

async function requestPage(ctx: PageCtx, request: Request, problem?: string): Promise<Html> {
  const { t, at } = ctx
  const { row, paper, key } = request
  const path = askedPath(row)
  const owner = (await partyNames(ctx, key.ownerId)).names
  const title = await titleOf(ctx, paper)
  const files = html`<p>${goLink({ href: at(`${path}/document.pdf`), text: t(words.open), icon: 'eye' })}</p>${paper.signed_file_id && html`<p>${goLink({ href: at(`${path}/signed.pdf`), text: t(words.download), icon: 'download', download: true })}</p>`}${fingerprint(ctx, paper.sha256)}`
  return document(ctx.shell, {
    title,
    section: 'account',
    noindex: true,
    scripts: [passkeyScript()],
    main: html`<div class="wrap">${backLink({ href: at(signaturesPath), text: t(words.title) })}<div class="form stack">${problem !== undefined && errorSummary({ title: t(words.problem), problems: [{ href: '#reason', text: problem }] })}${pageTitle({ title: asWritten(title, ctx.tag), ...(key.ownerId !== ctx.actor.party && { lead: t(askedBy(owner)) }) })}
      <p>${paperTag(ctx, paper)}</p>${section({ id: 'file', title: t(words.file), near: true, body: files })}${await answerPart(ctx, request, path, problem)}</div></div>`,
  })
}

async function answerPart(ctx: PageCtx, { row, paper, mayAnswer }: Request, path: string, problem?: string): Promise<Html | undefined> {
  const { t, at } = ctx
  if (row.answer) return notice('done', { body: t(row.answer === 'agreed' ? words.youAgreed : words.youDeclined) })
  if (!mayAnswer) return paper.closed_at ? undefined : notice('know', { body: t(words.notYet) })
  if (!(await mayBeSigned(ctx))) return notice('care', { body: t(words.noTime) })
  const refusing = more({
    summary: t(words.decline),
    open: problem !== undefined,
    body: html`<form method="post" action="${at(path)}" novalidate>${ctx.formFields()}<p>${t(words.declineWhat)}</p>${textArea({ id: 'reason', name: 'reason', label: t(words.declineReason), required: true, value: '', rows: 3, error: problem, autocomplete: 'off' })}${acts(button({ text: t(words.decline), weight: 'risk', name: 'do', value: 'decline' }))}</form>`,
  })
  return html`${await signForm(ctx, path, paper.sha256)}${refusing}`
}

async function signForm(ctx: PageCtx, path: string, sha256: Buffer): Promise<Html> {
  const { t, at } = ctx
  if (await hasPasskey(ctx)) return agreementForm(ctx, { id: 'sign', path, sha256, button: words.sign, unable: words.unable, fields: asField(ctx) })
  const add = linkButton({ href: at('/account/passkeys/new'), text: t(words.addPasskey), weight: 'second' })
  if (!ctx.house.config.SANDBOX) return html`${notice('know', { body: t(words.addFirst) })}${acts(add)}`
  return html`${notice('know', { body: t(words.sandboxWhat) })}<form id="sign" method="post" action="${at(path)}">${ctx.formFields()}${asField(ctx)}${acts(html`${button({ text: t(words.signInSandbox), onward: true })}${add}`)}</form>`
}

/** Officers say whether they sign for themselves or by a post; its name stands in the certificate. */
function asField(ctx: PageCtx): Html {
  const { actor, t, house, tag } = ctx
  if (actor.posts.length === 0) return html``
  const options = [{ value: 'myself', label: t(words.asMyself) }, ...actor.posts.map((post, i) => ({ value: `post-${i}`, label: say(postName(house.pack, post), tag) }))]
  return choices({ id: 'as', name: 'as', label: t(words.as), value: 'myself', required: true, options })
}

async function sign(ctx: PostCtx, request: Request, form: FormBody): Promise<Answer> {
  const here = { redirect: ctx.at(askedPath(request.row)) }
  if (!(await mayBeSigned(ctx))) return here
  const { sha256 } = request.paper
  const inSandbox = ctx.house.config.SANDBOX && form.text('passkey') === ''
  // A person with a passkey signs with it, also in the sandbox.
  if (inSandbox && (await hasPasskey(ctx))) return here
  const agreement = inSandbox ? sandboxAgreement(ctx, sha256) : await agreedByPasskey(ctx, form, sha256)
  const [, place] = /^post-(\d+)$/.exec(form.text('as')) ?? []
  await agreeToSign(ctx, request, { agreement, by: inSandbox ? 'sandbox passkey' : 'passkey', ...(place !== undefined && { post: ctx.actor.posts[Number(place)] ?? refuse('signing.no_request') }) })
  return here
}

async function decline(ctx: PostCtx, request: Request, form: FormBody): Promise<Answer> {
  const reason = form.text('reason').trim().slice(0, longestReason)
  if (reason === '') return { status: 422, body: await requestPage(ctx, request, ctx.t(words.reasonMissing)) }
  await declineToSign(ctx, request, reason)
  return { redirect: ctx.at(askedPath(request.row)) }
}
