import type { House } from '../../../kernel/ctx.ts'

export type PushKeys = { readonly publicKey: string; readonly privateKey: string }

/** The key by which push services know this installation (VAPID, RFC 8292): its public half is given to browsers. */
export function pushKeys({ keys }: House): PushKeys {
  const { x, y, d } = keys.p256('web push').privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d! }
}
