import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { nobody, type House } from '../../kernel/ctx.ts'
import { isUuid, readUuid, writeUuid } from '../../kernel/ids.ts'

/**
 * The bytes by which an authenticator knows a person (WebAuthn Level 3, section 5.4.3, user.id): the party id under a key of the
 * installation, one block of AES, with a keyed hash behind. They tell nobody anything, and lead to the party without a look-up.
 */
export function userHandleOf(house: House, partyId: string): Buffer {
  const cipher = createCipheriv('aes-256-ecb', house.keys.derive('user handle'), null).setAutoPadding(false)
  const block = Buffer.concat([cipher.update(readUuid(partyId)), cipher.final()])
  return Buffer.concat([block, markOf(house, block)])
}

/** The party of a handle; `nobody` for anything that this installation has not made. */
export function partyOfHandle(house: House, handle: Buffer): string {
  if (handle.length !== 32) return nobody
  const block = handle.subarray(0, 16)
  // What is not ours takes as long as what is.
  const isOurs = timingSafeEqual(handle.subarray(16), markOf(house, block))
  const decipher = createDecipheriv('aes-256-ecb', house.keys.derive('user handle'), null).setAutoPadding(false)
  const partyId = writeUuid(Buffer.concat([decipher.update(block), decipher.final()]))
  return isOurs && isUuid(partyId) ? partyId : nobody
}

const markOf = (house: House, block: Buffer): Buffer => house.keys.hmac('user handle mark', block.toString('hex')).subarray(0, 16)
