import type { Ctx } from '../../kernel/ctx.ts'
import { addDays, dayIn, writeDay, type Day } from '../../kernel/dates.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { openFor } from '../identity/index.ts'
import { forgetReminder, remind } from '../messages/index.ts'
import { sealedPlace, type Claim, type Sealed } from './credential.ts'
import * as q from './credentials.sql.ts'
import { endTexts } from './texts.ts'

/** Once to prepare, once to act, once to be reminded. */
const daysBefore = [60, 30, 7]

const matterOf = (credentialId: string): string => `credential ${credentialId}`

type Ending = { readonly partyId: string; readonly id: string; readonly organisation: string; readonly reference: string; readonly title: Text; readonly validUntil: Day }

/** Has the holder told before the last day of a document. */
export const remindOfEnd = (ctx: Ctx, { partyId, id, organisation, reference, title, validUntil }: Ending): Promise<void> =>
  remind(ctx, {
    partyId,
    matter: matterOf(id),
    topic: 'documents',
    organisation,
    about: reference,
    dueOn: validUntil,
    daysBefore,
    name: title,
    place: `/account/documents/${id}`,
    subject: compose((tag) => say(endTexts.subject(title, writeDay(validUntil, tag)), tag)),
    body: compose((tag) => say(endTexts.body(title, writeDay(validUntil, tag)), tag)),
  })

/** A document that does not count any more lapses for nobody. */
export const forgetEnd = (ctx: Ctx, partyId: string, credentialId: string): Promise<unknown> => forgetReminder(ctx, { partyId, matter: matterOf(credentialId) })

/** A licence can be renewed after its end too; what is longer ago is another matter. */
const renewableForDays = 730

/**
 * Settles the documents that a new one renews: of its type, ending sooner or ended lately, and for the same thing by their main claims (a vehicle's mark).
 * Gives the newest of them.
 */
export async function renewedBy(ctx: Ctx, issued: { readonly partyId: string; readonly type: string; readonly claims: readonly Claim[]; readonly validUntil: Day | undefined }): Promise<string | undefined> {
  const { partyId, validUntil } = issued
  if (validUntil === undefined) return undefined
  const thing = thingOf(issued.claims)
  const since = addDays(dayIn(ctx.now, ctx.house.pack.settings.timeZone), -renewableForDays)
  let newest: string | undefined
  for (const older of await ctx.tx.all(q.endingOfType(partyId, issued.type, since, validUntil))) {
    const { claims } = JSON.parse((await openFor(ctx, partyId, older.sealed, sealedPlace(older.id))).toString()) as Sealed
    if (thingOf(claims) !== thing) continue
    newest ??= older.id
    await forgetEnd(ctx, partyId, older.id)
  }
  return newest
}

const thingOf = (claims: readonly Claim[]): string => JSON.stringify(claims.filter((one) => one.main).map(({ id, value }) => [id, value]))
