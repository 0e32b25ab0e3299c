import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

const flag = (byDefault: 'on' | 'off') => z.enum(['on', 'off']).default(byDefault).transform((value) => value === 'on')
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))

/** A file that is read when it is first needed: that it is there and holds what it should is known before the process listens. */
const fileWith = (what: string, holds: (text: string) => boolean) =>
  z.string().refine((path) => {
    try {
      return holds(readFileSync(path, 'utf8'))
    } catch {
      return false
    }
  }, `a file with ${what}`)
const certificates = fileWith('certificates (PEM)', (text) => text.includes('-----BEGIN CERTIFICATE-----'))
const publicKeys = fileWith('a JWK Set', (text) => Array.isArray((JSON.parse(text) as { keys?: unknown }).keys))

/** Where browsers have their notices delivered: the makers of Chromium, Firefox, Safari and Edge. */
const pushServices = 'https://fcm.googleapis.com https://*.push.services.mozilla.com https://*.push.apple.com https://*.notify.windows.com'

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: address.optional(),
  TRUST_PROXY: flag('off'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
  DATABASE_PREPARE: flag('on'),
  BAUHINIA_SECRET: z.string().optional(),
  KEY_STORE: z.enum(['files', 'pkcs11']).default('files'),
  PKCS11_MODULE: z.string().optional(),
  PKCS11_TOKEN: z.string().max(32).optional(),
  PKCS11_PIN: z.string().max(255).optional(),
  JURISDICTION: z.string().regex(/^([a-z][a-z-]*|.*\/.*)$/).default('hk'),
  SANDBOX: flag('on'),
  FOREIGN_DID_WEB: flag('off'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('no-reply@example.org'),
  SMS_A_URL: address.optional(),
  SMS_A_SECRET: z.string().min(16).max(200).optional(),
  SMS_B_URL: address.optional(),
  SMS_B_SECRET: z.string().min(16).max(200).optional(),
  SMS_SENDER: z.string().regex(/^[\w+-]{1,20}$/).default('GOV'),
  PUSH_SERVICES: z.string().regex(/^(https?:\/\/[\w.*:-]+)( +https?:\/\/[\w.*:-]+)*$/).default(pushServices).transform((list) => list.split(/ +/)),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  TSA_CA_FILE: certificates.optional(),
  TSA_POLICY: z.string().regex(/^[0-2](\.\d{1,40}){1,20}$/).optional(),
  TIME_STAMP_GRACE_HOURS: z.coerce.number().int().min(0).max(720).default(72),
  VERIFIER_CA_FILE: certificates.optional(),
  WALLET_PROVIDERS_FILE: publicKeys.optional(),
  CHAIN: flag('on'),
  CHAIN_URL: address.optional(),
  CHAIN_KEY: z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'a private key: 0x and 64 hexadecimal signs').optional(),
  CHAIN_CONTRACT: z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'an address: 0x and 40 hexadecimal signs').optional(),
  CHAIN_CONFIRMATIONS: z.coerce.number().int().min(1).max(1000).optional(),
  ANCHOR_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
  ANCHOR_GRACE_HOURS: z.coerce.number().min(0).max(8760).default(72),
  RECONCILE_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = Readonly<Omit<z.infer<typeof Environment>, 'PUBLIC_URL'>> & { readonly PUBLIC_URL: string; readonly production: boolean }

/** The one place that reads the environment. A wrong value stops the process before it listens. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(set)
  if (!read.success) throw new Error(`Wrong setting:\n${read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`)
  const production = read.data.NODE_ENV === 'production'
  if (production && !read.data.BAUHINIA_SECRET) throw new Error('Wrong setting:\n  BAUHINIA_SECRET: needed in production (32 bytes in base64)')
  for (const id of ['A', 'B'] as const) {
    if (read.data[`SMS_${id}_URL`] && !read.data[`SMS_${id}_SECRET`]) throw new Error(`Wrong setting:\n  SMS_${id}_SECRET: needed with SMS_${id}_URL`)
  }
  // A module that is named is used for the keys it has, also when new ones are made elsewhere.
  for (const name of ['PKCS11_MODULE', 'PKCS11_TOKEN', 'PKCS11_PIN'] as const) {
    if (!read.data[name] && (read.data.KEY_STORE === 'pkcs11' || read.data.PKCS11_MODULE)) throw new Error(`Wrong setting:\n  ${name}: needed ${read.data.KEY_STORE === 'pkcs11' ? 'with KEY_STORE=pkcs11' : 'with PKCS11_MODULE'}`)
  }
  if (read.data.TSA_URL && !read.data.TSA_CA_FILE) throw new Error('Wrong setting:\n  TSA_CA_FILE: needed with TSA_URL')
  if (read.data.CHAIN_URL && !read.data.CHAIN_KEY) throw new Error('Wrong setting:\n  CHAIN_KEY: needed with CHAIN_URL')
  return {
    ...read.data,
    production,
    SANDBOX: production ? false : read.data.SANDBOX,
    DATA_DIR: isAbsolute(read.data.DATA_DIR) ? read.data.DATA_DIR : resolve(read.data.DATA_DIR),
    PUBLIC_URL: read.data.PUBLIC_URL ?? `http://localhost:${read.data.PORT}`,
  }
}
