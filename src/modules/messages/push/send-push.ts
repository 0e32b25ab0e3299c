import type { JobRun } from '../../../kernel/jobs.ts'
import { say } from '../../../kernel/i18n.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { pathOf } from '../address-in.ts'
import { preferencesOf } from '../notices/preferences.ts'
import { noteNotice, waitingNotice } from '../waiting-notice.ts'
import * as messages from '../messages.sql.ts'
import { browsersOf, type Browser } from './browsers.ts'
import { pushKeys } from './push-keys.ts'
import { isPushService } from './push-services.ts'
import { pushWords } from './push-words.ts'
import * as q from './push.sql.ts'

const waitMs = 10_000
const keptForSeconds = 86_400

/** What the browser shows. `tag` is the message: told twice, it is shown once. */
export type PushNotice = { readonly title: string; readonly body: string; readonly path: string; readonly tag: string; readonly lang: string }

/** Tells a party's browsers that there is a message. One that its service does not know any more is forgotten. */
export async function sendPush(job: JobRun): Promise<void> {
  const notice = await waitingNotice(job, 'push')
  if (!notice) return
  const { partyId, db, house } = job
  const { ctx, deliveryId, messageId } = notice
  const browsers = await browsersOf(ctx, partyId)
  if (browsers.length === 0) return noteNotice(job, deliveryId, 'no-address', null)
  const tag = (await preferencesOf(ctx, partyId)).tag ?? 'en'
  const words = pushWords(nameOfOrganisation(house.pack, notice.organisation))
  const shown: PushNotice = { title: say(words.title, tag), body: say(words.body, tag), path: `/${pathOf(house.pack.settings.languages, tag)}/account/messages/${messageId}`, tag: messageId, lang: tag }
  const answers = await Promise.all(browsers.map(async (browser) => ({ id: browser.id, status: await push(job, browser, shown) })))
  for (const { id } of answers.filter(({ status }) => status === 404 || status === 410)) await db.all(q.deleteBrowser(partyId, id))
  const taken = answers.some(({ status }) => status >= 200 && status < 300)
  const passing = answers.find(({ status }) => status === 0 || status === 429 || status >= 500)
  if (!taken && passing) {
    await db.all(messages.noteDelivery(partyId, deliveryId, { state: 'waiting', code: String(passing.status) }, job.now))
    throw new Error('no push service took the notice')
  }
  return taken ? noteNotice(job, deliveryId, 'sent', null) : noteNotice(job, deliveryId, 'failed', String(answers[0]!.status))
}

/** The status of a push service's answer; 0 when there was none. */
async function push({ house }: JobRun, { endpoint, p256dh, auth }: Browser, shown: PushNotice): Promise<number> {
  // Settings may have become narrower since it was added.
  if (!isPushService(house.config.PUSH_SERVICES, endpoint)) return 410
  const { default: webpush } = await import('web-push')
  const { headers, body } = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(shown), {
    TTL: keptForSeconds,
    contentEncoding: 'aes128gcm',
    vapidDetails: { subject: `mailto:${house.config.MAIL_FROM}`, ...pushKeys(house) },
  })
  try {
    const answer = await fetch(endpoint, { method: 'POST', headers: headers as Record<string, string>, body: body as Uint8Array<ArrayBuffer>, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
