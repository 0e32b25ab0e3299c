import { asWritten, type Content, type Moment } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import { say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { lineTexts } from '../life-texts.ts'
import { statusChangesOf, type Credential } from '../read-credentials.ts'
import { reasonText } from '../reasons.ts'
import { documents, statusNames } from '../texts.ts'

/** What has happened to a document, newest first, as its holder and its office read it. */
export async function documentHistory(ctx: PageCtx, partyId: string, credential: Credential): Promise<Moment[]> {
  const { timeZone } = ctx.house.pack.settings
  const moment = (text: Text, at: Date, note?: Content): Moment => ({ text: ctx.t(text), when: writeMoment(at, ctx.tag, timeZone), datetime: at.toISOString(), note })
  const changes = await statusChangesOf(ctx, partyId, credential.id)
  const decided = changes.map((change) => {
    const why = change.code === undefined ? undefined : reasonText(change.to, change.code)
    const added = change.reason !== '' && asWritten(change.reason, ctx.tag)
    const note = why && added ? html`${say(why, ctx.tag)}${ctx.tag === 'en' ? '. ' : '。'}${added}` : added || (why && say(why, ctx.tag))
    return moment(change.to === 'valid' ? documents.restored : statusNames[change.to], change.at, note || undefined)
  })
  return [...decided, moment(credential.after ? lineTexts[credential.after.how].came : documents.issuedEvent, credential.issuedAt)]
}
