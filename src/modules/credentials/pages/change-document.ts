import { accountFrame } from '../../../design/account-frame.ts'
import { acts, backLink, button, checkbox, choices, errorSummary, notice, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { mustFor } from '../../identity/index.ts'
import { askForChange, openRequestOf, stateAfter } from '../change-request.ts'
import { mayMove } from '../credential.ts'
import { askTexts as texts } from '../life-texts.ts'
import { reasons, reasonText } from '../reasons.ts'
import type { Credential } from '../read-credentials.ts'
import { ownDocument } from './document.ts'

type Kind = 'replacement' | 'surrender'
type Typed = { readonly kind: Kind; readonly code: string; readonly words: string; readonly sure: boolean }
type Trouble = { readonly href: string; readonly text: Text }

const mostWords = 1000

/** The holder has a document replaced, or gives it up. Whoever finds a browser that was left open shall not do so. */
export const changeDocumentPage: Page = {
  path: '/account/documents/:id/changes',
  who: 'person',
  proof: { withinMinutes: 10 },
  async get(ctx, params) {
    return shown(ctx, await documentToChange(ctx, params['id']))
  },
  async post(ctx, params, form) {
    const credential = await documentToChange(ctx, params['id'])
    const typed = typedIn(form)
    if (onlySwitchesLanguage(form)) return shown(ctx, credential, typed)
    const troubles = troublesOf(typed)
    if (troubles.length > 0) return { status: 422, body: await shown(ctx, credential, typed, troubles) }
    await askForChange(ctx, { partyId: ctx.actor.party, credentialId: credential.id, kind: typed.kind, code: typed.code, words: typed.words })
    return { redirect: ctx.at(`/account/documents/${credential.id}`) }
  },
}

/** Who acts for another does so only where they may also apply for them. */
async function documentToChange(ctx: PageCtx, id: string | undefined): Promise<Credential> {
  const credential = await ownDocument(ctx, id)
  mustFor(ctx.actor, { action: 'submit', organisation: credential.organisation })
  return credential
}

const typedIn = (form: FormBody): Typed => ({
  kind: form.text('kind') === 'surrender' ? 'surrender' : 'replacement',
  code: form.text('code'),
  words: form.text('words').trim().slice(0, mostWords),
  sure: form.text('sure') === 'yes',
})

const troublesOf = ({ kind, code, sure }: Typed): Trouble[] => [
  ...(reasonText(stateAfter[kind], code) ? [] : [{ href: `#${kind}-code`, text: texts.noReason }]),
  ...(kind === 'surrender' && !sure ? [{ href: '#sure', text: texts.notSure }] : []),
]

async function shown(ctx: PageCtx, credential: Credential, typed?: Typed, troubles: readonly Trouble[] = []): Promise<Html> {
  const { t } = ctx
  const open = await openRequestOf(ctx, ctx.actor.party, credential.id)
  const kinds = (['replacement', 'surrender'] as const).filter((kind) => mayMove(credential.statusToday, stateAfter[kind]))
  const forms = kinds.map((kind) => section({ id: kind, title: t(kind === 'surrender' ? texts.surrender : texts.replace), body: changeForm(ctx, credential, kind, typed?.kind === kind ? typed : undefined, troubles) }))
  const main = html`${backLink({ href: ctx.at(`/account/documents/${credential.id}`), text: t(credential.title) })}
    ${troubles.length > 0 && errorSummary({ title: t(texts.problems), problems: troubles.map(({ href, text }) => ({ href, text: t(text) })) })}
    <p>${t(credential.title)} <span class="ref" translate="no">${credential.number}</span></p>
    ${open ? notice('know', { level: 2, title: t(texts.going), body: t(texts.goingWhat) }) : kinds.length > 0 ? forms : notice('know', { level: 2, title: t(texts.notNow) })}`
  return accountFrame(ctx, { here: 'documents', title: t(texts.title), main, ...(kinds.length > 0 && !open && { typedIn: { form: `${typed?.kind ?? kinds[0]!}-form`, path: `/account/documents/${credential.id}/changes` } }) })
}

function changeForm(ctx: PageCtx, credential: Credential, kind: Kind, typed: Typed | undefined, troubles: readonly Trouble[]): Html {
  const { t } = ctx
  const gives = kind === 'surrender'
  const faultAt = (href: string): string | undefined => {
    const found = typed && troubles.find((one) => one.href === href)
    return found && t(found.text)
  }
  const options = Object.entries(reasons[stateAfter[kind]]).map(([value, text]) => ({ value, label: t(text) }))
  return html`<p>${t(gives ? texts.surrenderWhat : texts.replaceWhat)}</p>
    <form id="${kind}-form" method="post" class="form" action="${ctx.at(`/account/documents/${credential.id}/changes`)}" novalidate>${ctx.formFields()}<input type="hidden" name="kind" value="${kind}">
      ${choices({ id: `${kind}-code`, name: 'code', label: t(gives ? texts.surrenderWhy : texts.replaceWhy), required: true, options, value: typed?.code, error: faultAt(`#${kind}-code`) })}
      ${textArea({ id: `${kind}-words`, name: 'words', label: t(texts.words), value: typed?.words ?? '', maxLength: mostWords })}
      ${gives && checkbox({ id: 'sure', name: 'sure', label: t(texts.sure), required: true, checked: typed?.sure ?? false, error: faultAt('#sure') })}
      ${acts(button({ text: t(gives ? texts.surrenderButton : texts.replaceButton), ...(gives && { weight: 'risk' as const }) }))}</form>`
}
