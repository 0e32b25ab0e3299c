import { randomBytes } from 'node:crypto'
import { system, type Ctx, type ReadCtx } from '../../../../kernel/ctx.ts'
import { isUuid, uuid } from '../../../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../../../kernel/jobs.ts'
import { calledFault, mayCallLoopback } from '../../../clients/index.ts'
import { openFor, sealFor } from '../../../identity/index.ts'
import { record } from '../../../journal/index.ts'
import type { PresentationEntry } from '../../entries.ts'
import { refuse } from '../../refusals.ts'
import * as q from './elsewhere.sql.ts'
import { callVerifier } from './fetch-request.ts'
import { prefixOf } from './prove-client.ts'
import { readRequest, type AskedElsewhere } from './read-request.ts'
import { RequestFault, type Why } from './request-fault.ts'

/** A request of a verifier elsewhere on its way through the wallet. `redirect`: where the verifier leads its person back to. `code`: what it called its refusal. */
export type Reading =
  | { readonly state: 'reading'; readonly link: string; readonly walletNonce: string }
  | { readonly state: 'ready'; readonly asked: AskedElsewhere }
  | { readonly state: 'refused'; readonly why: Why; readonly code: string }
  | { readonly state: 'sending'; readonly to: string; readonly body: string; readonly agreed: boolean }
  | { readonly state: 'done'; readonly agreed: boolean; readonly redirect: string | undefined }
  | { readonly state: 'failed'; readonly why: 'unreachable' | 'refused'; readonly code: string }

const keptMinutes = 30
const mostAtOnce = 20
const longestRedirect = 2000

const place = (id: string): string => `presentations.asked_elsewhere.sealed ${id}`

const sealed = (ctx: ReadCtx, partyId: string, id: string, reading: Reading): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(reading), place(id))

/** Takes up a link; a job reads what it leads to. Gives the id by which the person comes back to it. */
export async function takeUp(ctx: Ctx, link: string): Promise<string> {
  const partyId = ctx.actor.party
  const id = uuid(ctx.now.getTime())
  const row = await sealed(ctx, partyId, id, { state: 'reading', link, walletNonce: randomBytes(24).toString('base64url') })
  if (!(await ctx.tx.maybe(q.insertAsked(partyId, id, row, new Date(ctx.now.getTime() + keptMinutes * 60_000), mostAtOnce)))) refuse('presentation.too_many')
  await addJob(ctx, { partyId, task: 'presentations.read-request', payload: { request: id } })
  return id
}

/** How far a request is; undefined when there is none, or its half hour is over. */
export async function readingOf(ctx: ReadCtx, partyId: string, id: string): Promise<Reading | undefined> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readAsked(partyId, id, ctx.now)) : undefined
  return row && (JSON.parse((await openFor(ctx, partyId, row.sealed, place(id))).toString()) as Reading)
}

async function move(ctx: Ctx, partyId: string, id: string, from: q.State, to: Reading): Promise<boolean> {
  return (await ctx.tx.maybe(q.moveAsked(partyId, id, from, to.state, await sealed(ctx, partyId, id, to)))) !== undefined
}

/** Hands an answer to the job that sends it; false when the request was answered before. */
export async function giveAnswer(ctx: Ctx, id: string, { responseUri }: AskedElsewhere, { body, agreed }: { readonly body: string; readonly agreed: boolean }): Promise<boolean> {
  const partyId = ctx.actor.party
  const isFirst = await move(ctx, partyId, id, 'ready', { state: 'sending', to: responseUri, body, agreed })
  if (isFirst) await addJob(ctx, { partyId, task: 'presentations.send-answer', payload: { request: id } })
  return isFirst
}

const outside = ({ house, db, now }: JobRun): ReadCtx => ({ house, db, actor: system, now })

/** Reads the request of a link, with no transaction open, and keeps what came of it. */
export async function hearRequest(job: JobRun): Promise<void> {
  const { partyId } = job
  const id = String(job.payload['request'])
  const reading = await readingOf(outside(job), partyId, id)
  if (reading?.state !== 'reading') return
  const heard = await readRequest(outside(job), reading.link, reading.walletNonce).then((asked): Reading => ({ state: 'ready', asked }), refused)
  await once(job, async (ctx) => {
    if (!(await move(ctx, partyId, id, 'reading', heard)) || heard.state !== 'refused') return
    await record<PresentationEntry>(ctx, partyId, { what: 'presentation.request-refused', why: heard.why, code: heard.code, prefix: prefixIn(reading.link) })
  })
}

function refused(error: unknown): Reading {
  if (!(error instanceof RequestFault)) throw error
  return { state: 'refused', why: error.why, code: error.code }
}

// Of the standard's own list, so that the journal holds no words of strangers.
const prefixes = ['redirect_uri', 'openid_federation', 'decentralized_identifier', 'verifier_attestation', 'x509_san_dns', 'x509_hash', 'origin']
const prefixIn = (link: string): string => prefixes.find((one) => one === prefixOf(new URLSearchParams(link.slice(link.indexOf('?') + 1)).get('client_id') ?? '').prefix) ?? 'none'

/** Sends an answer to where the request wants it (OpenID4VP 1.0, section 8.2). */
export async function sendAnswer(job: JobRun): Promise<void> {
  const { partyId } = job
  const id = String(job.payload['request'])
  const reading = await readingOf(outside(job), partyId, id)
  if (reading?.state !== 'sending') return
  const sent = await post(job, reading)
  await once(job, async (ctx) => {
    if (await move(ctx, partyId, id, 'sending', sent)) await record<PresentationEntry>(ctx, partyId, { what: 'presentation.sent', result: sent.state === 'failed' ? sent.code : 'taken' })
  })
}

async function post(job: JobRun, { to, body, agreed }: Extract<Reading, { state: 'sending' }>): Promise<Reading> {
  try {
    const answer = await callVerifier(job.house, to, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }, 'unreachable')
    if (answer.status !== 200) return { state: 'failed', why: 'refused', code: `status_${answer.status}` }
    const said: unknown = await answer.json().catch(() => undefined)
    return { state: 'done', agreed, redirect: redirectIn(job, said) }
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error
    return { state: 'failed', why: 'unreachable', code: error.code }
  }
}

/** Where the verifier leads the person back to; only an address that a browser may be shown as a link. Its fragment may hold the code by which it knows them again. */
function redirectIn({ house }: JobRun, said: unknown): string | undefined {
  const uri = typeof said === 'object' && said !== null && 'redirect_uri' in said ? said.redirect_uri : undefined
  if (typeof uri !== 'string' || uri.length > longestRedirect || !URL.canParse(uri)) return undefined
  return calledFault(uri.split(/[?#]/)[0]!, { loopback: mayCallLoopback(house) }) === undefined ? uri : undefined
}
