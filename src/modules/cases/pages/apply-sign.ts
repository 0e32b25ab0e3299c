import { createHash } from 'node:crypto'
import { acts, button, goLink, linkButton, notice, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import type { Answer, FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { agreedByPasskey, agreementForm, hasPasskey, passkeyScript, sandboxAgreement } from '../../authentication/index.ts'
import { keepAgreedApplication, mayBeSigned } from '../../signing/index.ts'
import { applicationFile } from '../pdf/application-paper.ts'
import { signTexts as texts } from '../sign-texts.ts'
import { caseIdOf } from '../submit-application.ts'
import { mustSubmit } from '../under-mandate.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, stepsOf, type Application } from './apply-application.ts'
import { billNow } from './apply-check.ts'
import { stepPage } from './apply-frame.ts'
import { awaitedRoles, standingIn } from './others-status.ts'
import { agreementFor, sendWithSecond } from './second-person.ts'
import { hashInGroups } from './signature-section.ts'

/** Where an application is read as the document that it is, and signed with a passkey. */
export const applySignPage: Page = {
  path: '/services/:id/apply/sign',
  who: 'person',
  proof: { assurance: 'plus' },
  bodyBytes: 65_536,
  async get(ctx, { id = '' }) {
    const ready = await readyToSign(ctx, id)
    return 'instead' in ready ? ready.instead : signPage(ctx, ready.application)
  },
  async post(ctx, { id = '' }, form) {
    const ready = await readyToSign(ctx, id, true)
    if ('instead' in ready) return insteadOfPost(ready.instead)
    mustSubmit(ctx, ready.application.pinned.service)
    return sign(ctx, ready.application, form)
  },
}

/** The document itself, as it is signed. */
export const applyDocumentPage: Page = {
  path: '/services/:id/apply/sign/document.pdf',
  who: 'person',
  async get(ctx, { id = '' }) {
    const ready = await readyToSign(ctx, id)
    if ('instead' in ready) return ready.instead
    return { file: await applicationFile(ctx, ready.application), type: 'application/pdf', name: fileName(ready.application), inline: true }
  },
}

const fileName = ({ pinned }: Application) => `${pinned.service.id}.pdf`

/** The application, when all is filled in and nobody else is awaited; else where the way leads. */
async function readyToSign(ctx: PageCtx, id: string, toSave = false): Promise<{ application: Application } | { instead: Answer }> {
  const opened = await openApplication(ctx, id, toSave)
  if ('instead' in opened) return opened
  const { application } = opened
  const { pinned, progress } = application
  if (pinned.service.signature !== 'plus') refuse('page.not_found')
  if (progress.reached < progress.pages.length) return { instead: { redirect: ctx.at(pathAt(pinned.service, progress, progress.reached)) } }
  const check = { instead: { redirect: ctx.at(applyPath(pinned.service, 'check')) } }
  if (awaitedRoles(await standingIn(ctx, application))) return check
  const agreement = await agreementFor(ctx, application, billNow(application))
  return agreement && agreement.state !== 'mine' ? check : { application }
}

async function signPage(ctx: PageCtx, application: Application): Promise<Html> {
  const { t, at } = ctx
  const { pinned, progress } = application
  const path = applyPath(pinned.service, 'sign')
  const sha256 = createHash('sha256').update(await applicationFile(ctx, application)).digest()
  const document = html`<p>${t(texts.exact)}</p><p>${goLink({ href: at(`${path}/document.pdf`), text: t(texts.open), icon: 'eye' })}</p>
    <div class="stack kept"><h3>${t(texts.hash)}</h3><p>${t(texts.hashWhat)}</p><p>${hashInGroups(sha256.toString('hex'))}</p></div>`
  const body = html`${section({ id: 'document', title: t(texts.document), near: true, body: document })}${(await mayBeSigned(ctx)) ? await ways(ctx, path, sha256) : notice('care', { body: t(texts.noTime) })}`
  return stepPage(ctx, application, { title: texts.title, place: stepsOf(progress) - 1, back: applyPath(pinned.service, 'check'), troubles: [], body, scripts: [passkeyScript()] })
}

async function ways(ctx: PageCtx, path: string, sha256: Buffer): Promise<Html> {
  const { t, at } = ctx
  if (await hasPasskey(ctx)) return agreementForm(ctx, { id: 'sign', path, sha256, button: texts.sign, unable: texts.unable })
  const add = linkButton({ href: at('/account/passkeys/new'), text: t(texts.add), ...(ctx.house.config.SANDBOX && { weight: 'second' as const }) })
  if (!ctx.house.config.SANDBOX) return html`${notice('know', { body: t(texts.addFirst) })}${acts(add)}`
  return html`${notice('know', { body: t(texts.sandboxWhat) })}<form id="sign" method="post" action="${at(path)}">${ctx.formFields()}<input type="hidden" name="sha256" value="${sha256.toString('hex')}">${acts(html`${button({ text: t(texts.signInSandbox), onward: true })}${add}`)}</form>`
}

/** The passkey agrees to the document as it is now; then it is sent. The signature itself is made by a job, which asks keys and clocks. */
async function sign(ctx: PostCtx, application: Application, form: FormBody): Promise<Answer> {
  const here = { redirect: ctx.at(applyPath(application.pinned.service, 'sign')) }
  if (!(await mayBeSigned(ctx))) return here
  const bytes = await applicationFile(ctx, application)
  const sha256 = createHash('sha256').update(bytes).digest()
  const inSandbox = ctx.house.config.SANDBOX && form.text('passkey') === ''
  // A person with a passkey signs with it, also in the sandbox; and only what was shown.
  if (inSandbox && ((await hasPasskey(ctx)) || form.text('sha256') !== sha256.toString('hex'))) return here
  const agreement = inSandbox ? sandboxAgreement(ctx, sha256) : await agreedByPasskey(ctx, form, sha256)
  const second = await agreementFor(ctx, application, billNow(application))
  const sent = await sendWithSecond(ctx, application, second, await standingIn(ctx, application))
  if (!('redirect' in sent)) return sent
  const reference = sent.redirect.split('/').at(-1)!
  await keepAgreedApplication(ctx, { caseId: caseIdOf(application.draft), reference, bytes, name: fileName(application), agreement, by: inSandbox ? 'sandbox passkey' : 'passkey' })
  return sent
}
