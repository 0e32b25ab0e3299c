import { bullets, document, more, notice, pageTitle, section, summaryList, table, tag, type Answer } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { anchoringStanding, type AnchoringStanding, type LogStanding } from '../anchor/anchoring-standing.ts'
import * as q from '../anchor/anchor.sql.ts'
import { allLogs, keysOf, logPaths, originOf, type Log, type LogKey } from '../log.ts'
import { logLeads, logTitles, texts } from './texts.ts'

const anchorsShown = 6

/** What the public logs are, how far they have come, where they are anchored, and how to check all that. */
export const logPage: Page = {
  path: '/log',
  who: 'anyone',
  async get(ctx) {
    const { t } = ctx
    const standing = await anchoringStanding(ctx)
    const keys = new Map(await Promise.all(allLogs.map(async (log) => [log, await keysOf(ctx.house, log)] as const)))
    const main = html`<div class="wrap">${pageTitle({ title: t(texts.title), lead: t(texts.lead) })}
      <div class="two">${standing.logs.map((one) => logPart(ctx, one, keys.get(one.log)!))}</div>
      ${section({ id: 'chain', title: t(texts.chain), body: await chainPart(ctx, standing) })}
      ${section({ id: 'check', title: t(texts.check), body: checkPart(ctx, standing) })}
      ${section({ id: 'proves', title: t(texts.proves), near: true, body: html`<div class="read">${bullets(texts.provesAll.map(t))}</div>` })}</div>`
    return document(ctx.shell, { title: t(texts.title), description: t(texts.lead), main })
  },
}

/** Who opens a log's own address in a browser is a person. */
export const logBarePages: readonly Page[] = allLogs.map((log) => ({ path: logPaths[log], bare: true, who: 'anyone', get: (ctx) => ({ redirect: ctx.at('/log') }) }))

const moment = (ctx: PageCtx, at: Date): Html => html`<time class="num" datetime="${at.toISOString()}">${writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)}</time>`
const figure = (n: number): Html => html`<span class="num">${n.toLocaleString('en')}</span>`

/** A long value may break after every eighth sign, so that it fits a phone. */
const breakable = (value: string): Html => html`<code translate="no">${(value.match(/.{1,8}/g) ?? []).map((piece) => html`${piece}<wbr>`)}</code>`

/** The beginning and the end; the whole stands in the data. */
const shortened = (value: string): Html => html`<code translate="no">${value.slice(0, 10)}…${value.slice(-8)}</code>`

function logPart(ctx: PageCtx, { log, newest, anchored }: LogStanding, keys: readonly LogKey[]): Html {
  const { t } = ctx
  const line = (question: keyof typeof texts, answer: Answer['answer']): Answer => ({ question: t(texts[question] as (typeof texts)['entries']), answer })
  const lines = newest
    ? summaryList([
        line('entries', figure(newest.size)),
        line('newest', moment(ctx, newest.at)),
        line('root', breakable(newest.root.toString('hex'))),
        line('anchored', anchoredTag(ctx, newest.size, anchored?.size ?? 0)),
        line('address', breakable(addressOf(ctx, log))),
      ])
    : html`<p class="soft">${t(texts.nothingYet)}</p>`
  const keyList = html`<p class="small soft">${t(texts.keysHint)}</p>${keys.map(({ vkey, signsFrom }) => html`<p>${breakable(vkey)}<br><span class="small soft">${t(texts.signsFrom)} ${moment(ctx, signsFrom)}</span></p>`)}`
  return section({ id: log, title: t(logTitles[log]), near: true, body: html`<p>${t(logLeads[log])}</p>${lines}${more({ summary: t(texts.keys), body: keyList })}` })
}

const addressOf = ({ house }: Pick<PageCtx, 'house'>, log: Log): string => `${house.config.PUBLIC_URL}${logPaths[log]}`

function anchoredTag({ t }: PageCtx, all: number, size: number): Html {
  if (size >= all) return tag('ok', t(texts.allAnchored))
  return tag('run', t(size === 0 ? texts.noneAnchored : texts.anchoredUpTo(size, all)))
}

async function chainPart(ctx: PageCtx, standing: AnchoringStanding): Promise<Html> {
  const { t } = ctx
  const { chain } = standing
  if (standing.state === 'off') return html`<p class="read">${t(texts.off)}</p>`
  const kind = chain && (chain.embedded ? notice('care', { title: t(texts.embeddedTitle), body: t(texts.embedded) }) : notice('know', { title: t(texts.namedTitle), body: t(texts.named) }))
  const anchors = chain ? (await Promise.all(allLogs.map((log) => ctx.db.all(q.newestAnchors(chain.chainId, chain.contract, log, anchorsShown))))).flat() : []
  const about = chain && summaryList([
    { question: t(texts.chainNumber), answer: html`<span class="num">${chain.chainId}</span>` },
    { question: t(texts.contract), answer: breakable(chain.contract) },
    { question: t(texts.lookedAt), answer: moment(ctx, chain.lookedAt) },
  ])
  return html`<div class="read stack"><p>${t(texts.chainWhy)}</p>${late(ctx, standing)}${kind ?? html`<p class="soft">${t(texts.noChain)}</p>`}${about}</div>${anchors.length > 0 && anchorsTable(ctx, anchors)}`
}

/** Only what waits because something is wrong: that the newest lines wait a while for their turn is as it should be. */
function late(ctx: PageCtx, { state, chain, waitingSince, graceEnds }: AnchoringStanding): Html | undefined {
  if (!waitingSince || !graceEnds || (state !== 'overdue' && !chain?.fault)) return undefined
  const write = (at: Date) => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
  const body = ctx.t(texts.waiting(write(waitingSince), write(graceEnds)))
  return state === 'overdue' ? notice('stop', { title: ctx.t(texts.overdueTitle), body }) : notice('care', { title: ctx.t(texts.waitingTitle), body })
}

function anchorsTable(ctx: PageCtx, anchors: readonly q.AnchorRow[]): Html {
  const { t } = ctx
  const newestFirst = anchors.toSorted((a, b) => b.block - a.block).slice(0, anchorsShown)
  return html`<div class="near">${table({
    caption: t(texts.recent),
    columns: [{ name: t(texts.log) }, { name: t(texts.lines), right: true }, { name: t(texts.blockTime) }, { name: t(texts.block), right: true }, { name: t(texts.transaction) }],
    rows: newestFirst.map((one) => [t(logTitles[one.log as Log]), figure(one.size), moment(ctx, one.blockAt), figure(one.block), shortened(one.tx)]),
  })}<p class="small">${t(texts.all)}: ${allLogs.map((log, i) => html`${i > 0 && ' · '}<a href="${logPaths[log]}/anchors.json">${t(logTitles[log])}</a>`)}</p></div>`
}

const command = (words: string): Html => html`<pre class="command" translate="no" lang="en"><code>${words}</code></pre>`

function checkPart(ctx: PageCtx, { chain }: AnchoringStanding): Html {
  const { t } = ctx
  const log = addressOf(ctx, 'credentials')
  const rpc = chain?.embedded === false ? ' --rpc https://…' : ''
  return html`<div class="read stack written"><p>${t(texts.checkLead)}</p>
    <p>${t(texts.checkReceipt)}</p>${command(`node tools/check-receipt.mjs receipt.json \\\n  --log ${log} \\\n  --key ${originOf(ctx.house, 'credentials')}+…`)}
    ${chain && html`<p>${t(texts.checkAnchor)}</p>${command(`npm run verify-anchor -- receipt.json \\\n  --log ${log}${rpc} \\\n  --contract ${chain.contract}`)}`}
    <p>${t(texts.checkLog)}</p>${command(`${log}/checkpoint`)}</div>`
}
