import type { Provider } from 'oidc-provider'
import type { PageCtx } from '../../kernel/page.ts'
import type { Client } from '../clients/index.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents } from './consent.sql.ts'
import { grantHash } from './kept-store.ts'
import { demandOf, type Demand } from './levels.ts'
import { wantedOf } from './policy.ts'
import { followerId, goOver } from './portal-session.ts'
import { groundOf, providerOf } from './provider.ts'
import { purposesFor, purposesOf, standing, unanswered, type AskedPurpose, type Wanted } from './purposes.ts'
import { refuse } from './refusals.ts'

type Result = { readonly login?: { readonly began?: number }; readonly consent?: object; readonly agreed?: readonly string[] }
type Interaction = Omit<InstanceType<Provider['Interaction']>, 'result' | 'lastSubmission' | 'session'> & { result?: object; lastSubmission?: Result; session?: { accountId: string; uid: string } | undefined }

/** A request of a system that waits for a person, as the person's browser was sent here with it. */
export type Asked = { readonly interaction: Interaction; readonly client: Client; readonly began: Date; readonly demand: Demand; readonly wanted: Wanted; /** What was answered on the way already. */ readonly before: Result }

/** Refuses what is over, and what began in another browser: nobody must finish what somebody else began. */
export async function askedInteraction(ctx: PageCtx, uid: string): Promise<Asked> {
  const { house } = ctx
  if (!/^[\w-]{10,60}$/.test(uid) || ctx.browser.cookie('oidc_interaction') !== uid) refuse('connect.not_here')
  const provider = await providerOf(house)
  const interaction = ((await provider.Interaction.find(uid)) as unknown as Interaction | undefined) ?? refuse('connect.over')
  const params = interaction.params as Record<string, unknown>
  const client = (await clientKnown(groundOf(house).db, house, String(params['client_id']))) ?? refuse('connect.over')
  await takeUp(ctx, interaction)
  const before: Result = { ...interaction.lastSubmission, ...interaction.result }
  const began = new Date((before.login?.began ?? interaction.iat) * 1000)
  return { interaction, client, began, demand: demandOf(params, began, ctx.now), wanted: wantedOf(params), before }
}

/** Who shows once more who they are has another session from then on: the one at hand goes on with what an earlier one began. */
async function takeUp({ house, actor }: PageCtx, interaction: Interaction): Promise<void> {
  const now = actor.kind === 'person' ? { accountId: actor.id, uid: followerId(house, actor.session!) } : undefined
  const earlier = interaction.session
  // At once, for the request is answered in a moment; the job that says so (signed-out.ts) may come later.
  if (now && earlier && earlier.accountId === now.accountId && earlier.uid !== now.uid) await goOver(groundOf(house).db, house, earlier.uid, now.uid)
  interaction.session = now
}

/** The purposes that the signed-in person is still to be asked about. */
export async function openPurposes(ctx: PageCtx, { client, wanted, interaction, before }: Asked): Promise<readonly AskedPurpose[]> {
  const all = purposesOf(ctx.house, client)
  const about = purposesFor(all, wanted)
  // A system may ask for the question itself: then what was agreed to earlier is asked again, once.
  const prompts = String((interaction.params as Record<string, unknown>)['prompt'] ?? '').split(' ')
  const askAll = prompts.includes('consent') || interaction.prompt.reasons.includes('native_client_prompt')
  const rows = await ctx.db.all(readConsents(ctx.actor.id, client.id, grantHash(''), ctx.now))
  const left = unanswered(about, standing(all, rows), wanted)
  return askAll ? about.filter((one) => left.includes(one) || !before.agreed?.includes(one.id)) : left
}

/** Keeps what came of an interaction; where its browser goes on. */
export async function settle({ interaction }: Asked, result: object, path: string): Promise<string> {
  interaction.result = result
  await interaction.save(Math.max(1, interaction.exp - Math.floor(Date.now() / 1000)))
  return `${interaction.returnTo}?lang=${path}`
}
