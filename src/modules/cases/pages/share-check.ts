import { acts, button, checkbox, section, textField } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { signedName, signShare, type Share } from '../../forms/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { shareTexts as texts } from '../share-texts.ts'
import { applyPath, pathAt, type Application } from './apply-application.ts'
import { answerSections } from './apply-check.ts'
import { stepPage, type Trouble } from './apply-frame.ts'
import { sentVersion } from './outdated-page.ts'
import { openShareAt, sharePath } from './share-application.ts'

/** The last step of a share: every answer once more, the declaration, and the signature. */
export const shareCheckPage: Page = {
  path: '/shares/:id/check',
  who: 'person',
  async get(ctx, params) {
    const { share, application } = await openShareAt(ctx, params)
    const elsewhere = elsewhereOf(share, application)
    return elsewhere === undefined ? checkPage(ctx, share, application, { agreed: [], name: '', troubles: [] }) : { redirect: ctx.at(elsewhere) }
  },
  async post(ctx, params, body) {
    const { share, application } = await openShareAt(ctx, params, true)
    const elsewhere = elsewhereOf(share, application)
    if (elsewhere !== undefined) return { redirect: ctx.at(elsewhere) }
    const tried = readTried(ctx, share, body)
    if (onlySwitchesLanguage(body)) return checkPage(ctx, share, application, { ...tried, troubles: body.text('tried') === '' ? [] : tried.troubles })
    const name = signedName(tried.name)
    if (tried.troubles.length > 0 || name === undefined) return { status: 422, body: await checkPage(ctx, share, application, tried) }
    await signShare(ctx, share, name)
    return { redirect: ctx.at(sharePath(share.row.id)) }
  },
}

function elsewhereOf({ row, state }: Share, { home, progress }: Application): string | undefined {
  if (state !== 'open') return sharePath(row.id)
  return progress.reached < progress.pages.length ? pathAt(home, progress, progress.reached) : undefined
}

type Tried = { readonly agreed: readonly boolean[]; readonly name: string; readonly troubles: readonly Trouble[] }

function readTried({ t }: PageCtx, { party, pinned }: Share, body: FormBody): Tried {
  // Statements of an earlier version are not those that stand here now.
  const outdated = sentVersion(body, pinned) ? [{ href: '#declaration', text: t(texts.changedBeforeSigning) }] : []
  const agreed = party.declaration.map((_, i) => outdated.length === 0 && body.text(`declare-${i}`) === 'yes')
  const missing = agreed.flatMap((yes, i): Trouble[] => (yes ? [] : [{ href: `#declare-${i}`, text: t(applyTexts.declare(i + 1, agreed.length)) }]))
  const name = body.text('signature')
  return { agreed, name, troubles: [...outdated, ...missing, ...(signedName(name) === undefined ? [{ href: '#signature', text: t(texts.needSignature) }] : [])] }
}

async function checkPage(ctx: PageCtx, { party, pinned }: Share, application: Application, { agreed, name, troubles }: Tried): Promise<Html> {
  const { t, at } = ctx
  const { home, progress } = application
  const wrong = (id: string) => troubles.find(({ href }) => href === `#${id}`)?.text
  const statements = party.declaration.map((statement, i) => checkbox({ id: `declare-${i}`, name: `declare-${i}`, label: t(statement), required: true, checked: agreed[i] ?? false, error: wrong(`declare-${i}`) }))
  const signature = textField({ id: 'signature', name: 'signature', label: t(texts.signature), hint: t(texts.signatureHint), value: name, required: true, error: wrong('signature'), autocomplete: 'name' })
  const path = applyPath(home, 'check')
  const body = html`${await answerSections(ctx, application)}<form id="check" method="post" action="${at(path)}" novalidate>${ctx.formFields()}<input type="hidden" name="version" value="${pinned.digest}">${troubles.length > 0 && html`<input type="hidden" name="tried" value="yes">`}${section({ id: 'declaration', title: t(texts.declaration), near: true, body: html`${statements}${signature}` })}${acts(button({ text: t(texts.sign), onward: true }))}</form>`
  return stepPage(ctx, application, { title: texts.check, troublesTitle: applyTexts.unready(troubles.length), typedIn: { form: 'check', path }, place: progress.pages.length, back: pathAt(home, progress, progress.pages.length - 1), troubles, body })
}
