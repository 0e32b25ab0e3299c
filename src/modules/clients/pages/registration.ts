import type { House } from '../../../kernel/ctx.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import type { ClientRow } from '../clients.sql.ts'
import { departmentsOf, hasTooMany, ownClient } from '../own-clients.ts'
import { propose, proposalsOf } from '../propose.ts'
import { refuse } from '../refusals.ts'
import { changeClient, newClientId, registerClient } from '../register-client.ts'
import { isLoopback } from '../registration/address.ts'
import { keysOf, liveFaults, readRegistration, typedOf, type About, type Problem } from '../registration/read-registration.ts'
import { nothingTyped, typedIn, type Typed } from '../registration/typed.ts'
import { texts } from '../texts.ts'
import { consentWords } from './consent-words.ts'
import { organisationName, systemPath, systemsPath } from './frame.ts'
import { registrationForm, type Shown } from './registration-form.ts'

const mostWhy = 2000

export const newSystemPage: Page = {
  path: `${systemsPath}/new`,
  who: 'person',
  async get(ctx) {
    if (await hasTooMany(ctx)) refuse('client.too_many')
    const { actor } = ctx
    // Who acts for a company registers for it, unless they say otherwise.
    const organisation = actor.party === actor.id ? '' : actor.partyName
    return registrationForm(ctx, { typed: { ...nothingTyped, behalf: departmentsOf(ctx)[0] ?? 'other', organisation }, problems: [] })
  },
  async post(ctx, _params, form) {
    const typed = typedIn(form)
    const read = readRegistration(typed, aboutNew(ctx))
    const shown = showOnly(ctx, form, typed, read)
    if (shown) return registrationForm(ctx, shown)
    if ('problems' in read) return refused(ctx, { typed, problems: read.problems })
    return { redirect: ctx.at(systemPath(await registerClient(ctx, read.read))) }
  },
}

export const changeSystemPage: Page = {
  path: `${systemsPath}/:id/registration`,
  who: 'person',
  async get(ctx, { id = '' }) {
    const row = await changeable(ctx, id)
    return registrationForm(ctx, { row, typed: typedOf(row), problems: [] })
  },
  async post(ctx, { id = '' }, form) {
    const row = await changeable(ctx, id)
    const seen = /^[1-9]\d{0,8}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0
    const [typed, why] = [typedIn(form), form.text('why').trim()]
    const read = readRegistration(typed, { ...aboutNew(ctx), clientId: row.id, keys: keysOf(row.registration), departments: departmentsFor(ctx, row) })
    const shown = showOnly(ctx, form, typed, read)
    if (shown) return registrationForm(ctx, { ...shown, row, seen, why })
    const problems = [...('problems' in read ? read.problems : []), ...(row.state === 'live' ? whyProblems(why, read) : [])]
    if ('problems' in read || problems.length > 0) return refused(ctx, { row, seen, typed, problems, why })
    if (row.state === 'live') await propose(ctx, row, { id: ctx.actionId, registration: read.read.registration, why })
    else if (!(await changeClient(ctx, row, seen, read.read))) return { status: 422, body: registrationForm(ctx, { row: await ownClient(ctx, id), typed, problems: [], overtaken: true }) }
    return { redirect: ctx.at(systemPath(row.id)) }
  },
}

/** A system whose registration its owner may write now: nothing of it waits for officers, and they have not stopped it. */
async function changeable(ctx: PageCtx, id: string): Promise<ClientRow> {
  const row = await ownClient(ctx, id)
  if (row.state === 'sandbox' || (row.state === 'live' && !(await proposalsOf(ctx, row.id)).waiting)) return row
  return refuse('client.not_changeable')
}

const aboutNew = (ctx: PageCtx): About => ({ pack: ctx.house.pack, clientId: newClientId(), departments: departmentsOf(ctx), loopback: mayCallItself(ctx.house) })

/** Only a portal on somebody's own machine may be told to call that machine. */
const mayCallItself = ({ config }: House): boolean => config.SANDBOX && isLoopback(config.PUBLIC_URL)

/** A department's system stays its department's, whoever of its officers changes it. Whose a live system is does not change at all. */
const departmentsFor = (ctx: PageCtx, row: ClientRow): readonly string[] => (row.kind === 'department' ? [...new Set([...departmentsOf(ctx), row.organisation])] : departmentsOf(ctx))

/** The form again without writing anything: in another language, or with a preview. */
function showOnly(ctx: PostCtx, form: FormBody, typed: Typed, read: ReturnType<typeof readRegistration>): Shown | undefined {
  const secrets = 'problems' in read ? read.problems.filter(({ secret }) => secret) : []
  const shown = { typed: withoutSecrets(typed, secrets), problems: secrets }
  if (onlySwitchesLanguage(form)) return shown
  if (form.text('show') !== 'preview') return undefined
  if ('problems' in read) return { ...shown, problems: read.problems }
  const { registration, ...owner } = read.read
  return { ...shown, preview: consentWords(ctx, registration, organisationName(ctx, owner)) }
}

const refused = (ctx: PageCtx, shown: Shown): Answer => ({ status: 422, body: registrationForm(ctx, { ...shown, typed: withoutSecrets(shown.typed, shown.problems) }) })

/** Nothing typed is lost, but a private key, which is not sent once more. */
const withoutSecrets = (typed: Typed, problems: readonly Problem[]): Typed => (problems.some(({ field, secret }) => secret && field === 'keys') ? { ...typed, keys: '' } : typed)

function whyProblems(why: string, read: ReturnType<typeof readRegistration>): Problem[] {
  const asked = why === '' || [...why].length > mostWhy ? [{ field: 'why', text: texts.askWhy }] : []
  return [...asked, ...('read' in read ? liveFaults(read.read.registration) : [])]
}
