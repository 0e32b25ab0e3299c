import type { House } from '../../../kernel/ctx.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { open, seal } from '../../../kernel/keys.ts'
import { topics, type Topic } from './topics.ts'

type Unsubscribed = { readonly partyId: string; readonly topic: Topic }

const place = 'unsubscribe'
const keyOf = ({ keys }: House): Buffer => keys.derive('unsubscribe link')

/** An address that switches a topic's mail off. It tells its finder nothing: whose it is lies sealed in it. */
export const unsubscribeUrl = (house: House, { partyId, topic }: Unsubscribed): string =>
  `${house.config.PUBLIC_URL}/unsubscribe/${seal(keyOf(house), `${partyId} ${topic}`, place).toString('base64url')}`

/** What a token switches off; undefined for one that we have not made. */
export function readUnsubscribe(house: House, token: string): Unsubscribed | undefined {
  if (!/^[\w-]{60,200}$/.test(token)) return undefined
  try {
    const [partyId = '', name = ''] = open(keyOf(house), Buffer.from(token, 'base64url'), place).toString().split(' ')
    const topic = topics.find((one) => one === name)
    return isUuid(partyId) && topic ? { partyId, topic } : undefined
  } catch {
    return undefined
  }
}
