import { acts, bullets, button, checkbox, section } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { addressIn } from '../../messages/index.ts'
import { ageOn, fullAge, type FieldProblem } from '../document.ts'
import { signInAs } from '../../authentication/index.ts'
import { shownContact, writeTo } from '../contact.ts'
import { mailTexts } from '../mail-texts.ts'
import { makeFirstLink, shortLinkMs } from '../open-account.ts'
import { askRegister, documentOf } from '../sign-up/ask-register.ts'
import { conclude } from '../sign-up/conclude.ts'
import { signUpOf, type SignUp } from '../sign-up/sign-up.ts'
import { signUpTexts as texts } from '../sign-up/texts.ts'
import { atStep, documentSummary, errorOf, paths, shared, signUpPage } from './sign-up-frame.ts'

/** Where a new person goes first. */
const afterwards = '/account/sign-in-methods'

/**
 * What is compared, with whom, and the consent to it. The register is asked before the transaction begins; its answer is kept, and what
 * follows from it is done once, however often the button was pressed.
 */
export const signUpConsentPage: Page = {
  ...shared,
  path: paths.consent,
  postsPerMinute: 10,
  repeatable: true,
  async get(ctx) {
    const signUp = await atStep(ctx, 'consent')
    return 'redirect' in signUp ? (signUp.redirect === ctx.at(paths.consent) ? { redirect: ctx.at(paths.start) } : signUp) : shown(ctx, signUp, [])
  },
  async postOnce(ctx, _params, form) {
    const signUp = form.text('agree') === 'yes' ? await signUpOf(ctx) : undefined
    if (signUp?.row.is_confirmed && (signUp.row.state === 'open' || signUp.row.state === 'silent')) await askRegister(ctx, ctx.write, signUp)
    return undefined
  },
  async post(ctx, _params, form) {
    const earlier = await signUpOf(ctx, true)
    if (earlier?.row.made_id) return signedIn(ctx, earlier.row.made_id)
    const signUp = await atStep(ctx, 'consent')
    if ('redirect' in signUp) return signUp
    if (form.text('agree') !== 'yes') return { status: 422, body: shown(ctx, signUp, [{ field: 'agree', text: texts.agreeMissing }]) }
    if (signUp.row.state === 'not-made' || signUp.row.state === 'parent-asked') return { redirect: ctx.at(paths.answer) }
    const concluded = await conclude(ctx, signUp)
    if (!('made' in concluded)) return { redirect: ctx.at(paths.answer) }
    await writeToNew(ctx, concluded.made, signUp)
    return signedIn(ctx, concluded.made)
  },
}

const signedIn = (ctx: PostCtx, personId: string) => signInAs(ctx, { personId, method: 'proofing', assurance: 'basic', step: false, next: ctx.at(afterwards) })

/** Should the page that follows not arrive, the mail leads to the account. */
async function writeToNew(ctx: PostCtx, personId: string, { typed }: SignUp): Promise<void> {
  const token = await makeFirstLink(ctx, personId, shortLinkMs)
  await writeTo(ctx, { partyId: personId, contact: typed.contact!, tag: typed.language, letter: mailTexts.madeHere(ctx.house.pack.settings.brand.name, addressIn(ctx.house, `/sign-up/open/${token}`)) })
}

function shown(ctx: PageCtx, signUp: SignUp, problems: readonly FieldProblem[]): Html {
  const { t, at } = ctx
  const document = documentOf(ctx, signUp)!
  const isChild = ageOn(document.birthDate, dayIn(ctx.now, ctx.house.pack.settings.timeZone)) < fullAge
  const told = [texts.whatCompared, texts.whatTold, ...(isChild ? [texts.whatChild] : []), texts.whatFollowed, texts.whatGone].map((one) => t(one))
  const main = html`${documentSummary(ctx, document, [{ question: t(signUp.typed.contact!.channel === 'sms' ? texts.mobile : texts.email), answer: shownContact(ctx, signUp.typed.contact!) }])}
${section({ id: 'what', title: t(texts.what), body: bullets(told) })}
<form id="consent" method="post" action="${at(paths.consent)}" novalidate>${ctx.formFields()}${checkbox({ id: 'agree', name: 'agree', label: t(texts.agree), required: true, error: errorOf(ctx, problems, 'agree') })}
${acts(button({ text: t(texts.open), onward: true }))}</form>`
  return signUpPage(ctx, { step: 4, title: texts.consent, lead: texts.consentLead, path: paths.consent, back: paths.document, problems, main })
}
