import type { House } from '../../../kernel/ctx.ts'
import { drawn } from '../../../kernel/paper/drawn.ts'
import { qrTextOf } from '../offline/offline-qr.ts'
import type { Credential } from '../read-credentials.ts'
import { paperOf } from './paper.ts'

/** The paper form of a credential, made when asked for and not kept. */
export const licencePdf = async (house: House, credential: Credential, now: Date): Promise<Buffer> =>
  drawn(new URL('./draw-licence.ts', import.meta.url), paperOf(house, credential, await qrTextOf(house, credential, now)))
