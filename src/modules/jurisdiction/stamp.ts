import { createHash } from 'node:crypto'

/** Whether a text without a stamp stops publication; a stamp that is there is always checked. */
export const stampsAreAsked = true

/** What a translation carries of its source: the first 8 hexadecimal digits of the SHA-256 of its words, in NFC. */
export const stampOf = (source: string): string => createHash('sha256').update(source.normalize('NFC')).digest('hex').slice(0, 8)
