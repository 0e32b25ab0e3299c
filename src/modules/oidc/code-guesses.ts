import type { IncomingMessage, ServerResponse } from 'node:http'
import { inTransaction } from '../../kernel/ctx.ts'
import { countGuess, wasRight, type Guess } from '../../kernel/guesses.ts'
import { uuid } from '../../kernel/ids.ts'
import { csrfToken } from '../../kernel/reader-line.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actorAt, type Visit } from './visit.ts'

const wrong = new WeakSet<IncomingMessage>()

/** Called where the library finds that a code is nobody's, or good no more. */
export const noteWrongCode = (request: IncomingMessage): void => void wrong.add(request)

/**
 * Answers a code that somebody types for another device, unless they have tried too many wrong ones (RFC 8628, section 5.1): a person who is
 * signed in by who they are, others by their address. Right codes do not count, so that a whole office can sign in from behind one address.
 */
export async function answerCode(visit: Visit, response: ServerResponse, answer: () => Promise<void>): Promise<void> {
  const { site, request, from } = visit
  const actor = await actorAt(visit)
  const who = { house: site.house, actor, now: site.clock() }
  const guess: Guess = { what: 'user code', from: actor.kind === 'person' ? actor.id : from }
  try {
    await inTransaction(site.db, who, (ctx) => countGuess(ctx, guess))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await inTransaction(site.db, who, (ctx) => site.onRefusal(ctx, error, '/oidc/device'))
    return refused(visit, response, error)
  }
  await answer()
  if (!wrong.has(request)) await inTransaction(site.db, who, (ctx) => wasRight(ctx, guess))
}

async function refused(visit: Visit, response: ServerResponse, { status, text, details }: Refusal): Promise<void> {
  const { site, language, request } = visit
  const actor = await actorAt(visit)
  const shell = site.shellFor({ language, actor, url: new URL(request.url ?? '/', site.house.config.PUBLIC_URL), csrf: csrfToken(site, actor) })
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': String(details['retryAfter']) })
  response.end(site.errorPage(shell, { status, text, requestId: uuid() }).text)
}
