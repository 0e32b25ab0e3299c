import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonical-json.ts'

/** What an entry of a log stands for: every member, as it is hashed and shown in a receipt. */
export type Facts = { readonly [name: string]: Json }

/** 32 bytes that nobody knows but the installation and who holds the receipt. Without them a commitment cannot be guessed from its facts. */
export const saltBytes = 32

/** An entry of a log: SHA-256(salt ‖ canonical JSON of the facts), 32 bytes. */
export const commitmentOf = (salt: Buffer, facts: Facts): Buffer => createHash('sha256').update(salt).update(canonicalJson(facts)).digest()
