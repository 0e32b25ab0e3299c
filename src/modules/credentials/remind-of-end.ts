import type { Ctx } from '../../kernel/ctx.ts'
import { writeDay, type Day } from '../../kernel/dates.ts'
import { compose, say, type Text } from '../../kernel/i18n.ts'
import { forgetReminder, forgetReminders, remind } from '../messages/index.ts'
import { endTexts } from './texts.ts'

/** Once to prepare, once to act, once to be reminded. */
const daysBefore = [60, 30, 7]

const matterOf = (credentialId: string): string => `credential ${credentialId}`

type Ending = { readonly partyId: string; readonly id: string; readonly organisation: string; readonly reference: string; readonly title: Text; /** As it is called among the holder's own things; the title, where nothing else is said. */ readonly name?: Text; readonly validUntil: Day }

/** Has the holder told before the last day of a document. */
export const remindOfEnd = (ctx: Ctx, { partyId, id, organisation, reference, title, name = title, validUntil }: Ending): Promise<void> =>
  remind(ctx, {
    partyId,
    matter: matterOf(id),
    topic: 'documents',
    organisation,
    about: reference,
    dueOn: validUntil,
    daysBefore,
    name,
    place: `/account/documents/${id}`,
    subject: compose((tag) => say(endTexts.subject(title, writeDay(validUntil, tag)), tag)),
    body: compose((tag) => say(endTexts.body(title, writeDay(validUntil, tag)), tag)),
  })

/** A document that does not count any more lapses for nobody. */
export const forgetEnd = (ctx: Ctx, partyId: string, credentialId: string): Promise<unknown> => forgetReminder(ctx, { partyId, matter: matterOf(credentialId) })

/** The same of many documents, in one statement. */
export const forgetEnds = (ctx: Ctx, ended: readonly { readonly partyId: string; readonly credentialId: string }[]): Promise<void> =>
  forgetReminders(ctx, ended.map(({ partyId, credentialId }) => ({ partyId, matter: matterOf(credentialId) })))
