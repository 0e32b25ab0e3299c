import { inTransaction, nobody, system, type Ctx } from '../../kernel/ctx.ts'
import { compose, say } from '../../kernel/i18n.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { claim } from '../../kernel/once.ts'
import { addressIn, followersOf, sendMessage } from '../messages/index.ts'
import { textOf } from './content.ts'
import { kindOf } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { newsTexts } from './texts.ts'

const batch = 200

/** Asks for those to be told who follow a subject of an item that has just become public. A correction is not news. */
export async function askToTell(ctx: Ctx, item: Pick<q.ItemRow, 'id' | 'kind'>, version: number): Promise<void> {
  if (item.kind === 'news' && version === 1) await addJob(ctx, { partyId: nobody, task: 'publishing.tell-followers', payload: { item: item.id, after: nobody } })
}

/** Tells a batch of followers, by key, each once; then asks for the next. Nothing of what was withdrawn in the meantime. */
export async function tellFollowers(job: JobRun): Promise<void> {
  const { db, house, now, payload } = job
  const item = await db.maybe(q.readItem(String(payload['item'])))
  const version = item?.state === 'live' ? await db.maybe(q.readVersion(item.id, item.version)) : undefined
  const kind = item && kindOf(item.kind)
  if (!item || !version || !kind) return
  const { content } = version
  const title = textOf(content.title)
  const summary = textOf(content.summary)
  const address = addressIn(house, `${kind.path}/${content.slug}`)
  const body = compose((tag) => `${say(summary, tag)}\n\n${say(newsTexts.readIt, tag)}${say(address, tag)}\n\n${say(newsTexts.why, tag)}`)
  const followers = await followersOf({ house, db, actor: system, now }, content.topics, String(payload['after']), batch)
  for (const partyId of followers) {
    await inTransaction(db, { house, actor: system, now }, async (ctx) => {
      const { mine } = await claim(ctx.tx, partyId, `told of ${item.id}`, now)
      if (mine) await sendMessage(ctx, { partyId, organisation: item.organisation, topic: 'news', subject: title, body })
    })
  }
  if (followers.length === batch) await once(job, (ctx) => addJob(ctx, { partyId: nobody, task: 'publishing.tell-followers', payload: { item: item.id, after: followers.at(-1)! } }))
}
