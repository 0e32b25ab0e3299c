import { document } from '../../design/layout.ts'
import { writeDay } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { failedDeliveries, smsFigures, type FailedDelivery } from '../messages/index.ts'
import { anchoringStanding, loggingLag, logTitles, newestCheckpoints, type CheckpointNote, type Log } from '../transparency/index.ts'
import { anchoringPart } from './anchoring-part.ts'
import { logSources } from './log-sources.ts'
import * as q from './operations.sql.ts'
import { moment, operationsPath, part } from './operations-part.ts'
import { agreementPart } from './reconciler/agreement-part.ts'
import { lookAgain } from './reconciler/look-again.ts'
import * as r from './reconciler/reconciler.sql.ts'
import { refuse } from './refusals.ts'
import { retryJob } from './retry-job.ts'
import { texts } from './texts.ts'

const mostShown = 50

export const operationsPage: Page = {
  path: operationsPath,
  who: 'operator',
  async get(ctx) {
    const [jobs, outbox, lags, checkpoints, mail, sms, anchoring, differences, walks, lastLook] = await Promise.all([
      ctx.db.all(q.failedJobs(mostShown)),
      ctx.db.maybe(q.outboxLength()),
      Promise.all(logSources.map((source) => loggingLag(ctx, source))),
      Promise.all(logSources.map(async ({ log }) => (await newestCheckpoints(ctx, log, 5)).map((one) => ({ log, ...one })))),
      failedDeliveries(ctx, mostShown),
      smsFigures(ctx),
      anchoringStanding(ctx),
      ctx.db.all(r.openDifferences(mostShown)),
      ctx.db.all(r.walks()),
      ctx.db.maybe(r.lastWholeLook()),
    ])
    const main = html`<div class="wrap">
      <div class="title"><h1>${ctx.t(texts.operations)}</h1><p>${ctx.t(texts.lead)}</p></div>
      ${ctx.query.has('retried') && html`<div class="notice ok" role="status"><p>${ctx.t(texts.willRetry)}</p></div>`}
      ${rightNow(ctx, outbox?.waiting ?? 0, Math.max(...lags))}
      ${agreementPart(ctx, { differences, walks, lastLook })}
      ${jobsPart(ctx, 'failed', jobs.filter((job) => job.givenUp))}
      ${jobsPart(ctx, 'retried', jobs.filter((job) => !job.givenUp))}
      ${mailPart(ctx, mail)}
      ${smsPart(ctx, sms)}
      ${anchoringPart(ctx, anchoring)}
      ${checkpointsPart(ctx, checkpoints.flat())}
    </div>`
    return document(ctx.shell, { title: ctx.t(texts.operations), main, section: 'work' })
  },
  async post(ctx, _params, form) {
    if (form.text('look') === 'again') {
      await lookAgain(ctx)
      return { redirect: `${ctx.at(operationsPath)}?asked#agreement` }
    }
    const id = form.text('job')
    if (!/^[0-9]{1,15}$/.test(id)) return refuse('operations.job_gone')
    await retryJob(ctx, Number(id))
    return { redirect: `${ctx.at(operationsPath)}?retried` }
  },
}

function rightNow(ctx: PageCtx, waiting: number, lag: number): Html {
  const seconds = Math.round(lag)
  return html`
    <section class="near" aria-labelledby="now">
      <h2 id="now">${ctx.t(texts.now)}</h2>
      <dl class="sum lines">
        <div><dt>${ctx.t(texts.outbox)}</dt><dd>${waiting >= 10_000 ? ctx.t(texts.outboxMany) : waiting}</dd></div>
        <div><dt>${ctx.t(texts.unlogged)}</dt><dd>${ctx.t(seconds === 0 ? texts.allLogged : texts.seconds(seconds))}</dd></div>
      </dl>
    </section>`
}

function jobsPart(ctx: PageCtx, id: 'failed' | 'retried', jobs: readonly q.FailedJob[]): Html {
  const [title, lead, none] = id === 'failed' ? [texts.givenUp, texts.givenUpLead, texts.noneGivenUp] : [texts.retried, texts.retriedLead, texts.noneRetried]
  return part(ctx, { id, title, lead, none }, [texts.job, texts.task, texts.attempts, texts.code, texts.failedAt, ...(id === 'retried' ? [texts.runAt] : []), texts.act], jobs.map((job) => [
    job.id,
    job.task,
    ctx.t(texts.attemptsOf(job.attempts, job.maxAttempts)),
    html`<code>${job.code}</code>`,
    moment(ctx, job.failedAt),
    ...(id === 'retried' ? [moment(ctx, job.runAt)] : []),
    html`<form method="post" action="${ctx.at(operationsPath)}">${ctx.formFields()}<input type="hidden" name="job" value="${job.id}"><button class="btn btn-2">${ctx.t(texts.again)} <span class="unseen">${ctx.t(texts.which(job.id))}</span></button></form>`,
  ]))
}

const mailPart = (ctx: PageCtx, mail: readonly FailedDelivery[]): Html =>
  part(ctx, { id: 'mail', title: texts.mail, lead: texts.mailLead, none: texts.noMail }, [texts.delivery, texts.attempts, texts.code, texts.when],
    mail.map((one) => [html`<code>${one.id}</code>`, one.attempts, html`<code>${one.lastCode ?? '–'}</code>`, moment(ctx, one.at)]))

type SmsFigures = Awaited<ReturnType<typeof smsFigures>>

/** How SMS are shared between their providers, and how they went: on a day without one, nothing is said of it. */
const smsPart = (ctx: PageCtx, { providers, days }: SmsFigures): Html => html`
  ${part(ctx, { id: 'sms', title: texts.sms, lead: texts.smsLead, none: texts.noSmsProviders }, [texts.provider, texts.share, texts.restingShare, texts.lately, texts.slowLately],
    providers.map((one) => [one.provider.toUpperCase(), percent(one.weight), percent(one.restingWeight), one.taken, one.slow]))}
  ${days.length > 0 && part(ctx, { id: 'sms-days', title: texts.smsDays, lead: texts.smsDaysLead, none: texts.noSmsProviders }, [texts.day, texts.provider, texts.smsAsked, texts.in10Seconds, texts.smsDelivered, texts.smsFailed],
    days.map((one) => [writeDay(one.day, ctx.tag), one.provider.toUpperCase(), one.asked, percent(Math.round((100 * one.in10Seconds) / one.asked)), one.delivered, one.failed]))}`

const percent = (points: number): string => `${points}%`

const checkpointsPart = (ctx: PageCtx, checkpoints: readonly (CheckpointNote & { readonly log: Log })[]): Html =>
  part(ctx, { id: 'checkpoints', title: texts.checkpoints, lead: texts.checkpointsLead, none: texts.noCheckpoints }, [texts.log, texts.entries, texts.when, texts.hash],
    checkpoints.map(({ log, size, at, root }) => [ctx.t(logTitles[log]), size, moment(ctx, at), html`<code>${breakable(root)}</code>`]))

/** A long hash may break after every eighth sign, so that it fits a phone. */
const breakable = (hash: string): Html[] => (hash.match(/.{1,8}/g) ?? []).map((piece) => html`${piece}<wbr>`)
