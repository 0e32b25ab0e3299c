import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn, writeDay, type Day } from '../../kernel/dates.ts'
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

/** Settles the documents that a new one renews: of its type, ending sooner, and for the same thing by their main claims (a vehicle's mark). */
export async function settleRenewed(ctx: Ctx, issued: { readonly partyId: string; readonly id: string; readonly type: string; readonly claims: readonly Claim[]; readonly validUntil: Day }): Promise<void> {
  const { partyId } = issued
  const thing = thingOf(issued.claims)
  for (const older of await ctx.tx.all(q.endingOfType(partyId, issued.type, dayIn(ctx.now, ctx.house.pack.settings.timeZone), issued.validUntil))) {
    if (older.id === issued.id) continue
    const { claims } = JSON.parse((await openFor(ctx, partyId, older.sealed, sealedPlace(older.id))).toString()) as Sealed
    if (thingOf(claims) === thing) await forgetEnd(ctx, partyId, older.id)
  }
}

const thingOf = (claims: readonly Claim[]): string => JSON.stringify(claims.filter((one) => one.main).map(({ id, value }) => [id, value]))
