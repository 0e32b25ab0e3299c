import { emptyState, linkButton, notice, section, tag, taskList, type State, type Task } from '../../../design/index.ts'
import { accountFrame } from '../../../design/account-frame.ts'
import { dayIn, writeDay } from '../../../kernel/dates.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { mustFor, namesOf } from '../../identity/index.ts'
import { isOpen } from '../requests/answer-request.ts'
import { awaited } from '../requests/ask-for-signatures.ts'
import { askedOf, type AskedRow } from '../requests/asked.sql.ts'
import { papersOf, readPaper, signersOf, type PaperRow } from '../requests/papers.sql.ts'
import { openWords } from '../requests/sealed-places.ts'
import { paperStates, words } from './request-words.ts'

export const signaturesPath = '/account/signatures'
export const askedPath = ({ owner_id: owner, paper_id: paper, n }: Pick<AskedRow, 'owner_id' | 'paper_id' | 'n'>): string => `${signaturesPath}/asked/${owner}/${paper}/${n}`

const tones: Readonly<Record<keyof typeof paperStates, State>> = { open: 'run', complete: 'ok', declined: 'no', withdrawn: 'idle', expired: 'late' }
export const paperTag = ({ t }: PageCtx, { closed_as: as }: Pick<PaperRow, 'closed_as'>) => tag(tones[as ?? 'open'], t(paperStates[as ?? 'open']))

/** The title, opened with the key of the paper's owner. */
export const titleOf = (ctx: PageCtx, paper: PaperRow): Promise<string> => openWords(ctx, 'title', { partyId: paper.party_id, paperId: paper.id, n: 0 }, paper.title)

/** What waits for the person's signature, what they have put up, and what they have answered. */
export const signaturesPage: Page = {
  path: signaturesPath,
  who: 'person',
  async get(ctx) {
    const { t, at, actor } = ctx
    mustFor(actor, { action: 'look', everything: true })
    const asked = await ctx.db.all(askedOf(actor.party, actor.id))
    const papers = await Promise.all(asked.map((row) => ctx.db.maybe(readPaper({ partyId: row.owner_id, id: row.paper_id }))))
    const names = await namesOf(ctx, asked.map((row) => row.owner_id))
    const tasks = await Promise.all(asked.flatMap((row, i) => (papers[i] ? [taskOf(ctx, row, papers[i], t(names(row.owner_id).names))] : [])))
    const waiting = tasks.filter((one) => one.waits)
    const earlier = tasks.filter((one) => !one.waits && !one.own)
    const own = await Promise.all((await ctx.db.all(papersOf(actor.party))).map((paper) => ownTask(ctx, paper)))
    const add = linkButton({ href: at(`${signaturesPath}/new`), text: t(words.new), icon: 'plus' })
    return accountFrame(ctx, {
      here: 'signatures',
      title: t(words.title),
      lead: t(words.lead),
      main: html`${section({ id: 'waiting', title: t(words.waiting), body: waiting.length > 0 ? taskList(waiting) : notice('done', { body: t(words.nothing) }) })}
        ${section({ id: 'yours', title: t(words.yours), body: own.length > 0 ? html`${taskList(own)}<p>${add}</p>` : emptyState({ title: t(words.none), act: add }) })}
        ${earlier.length > 0 && section({ id: 'earlier', title: t(words.earlier), body: taskList(earlier) })}`,
    })
  },
}

async function taskOf(ctx: PageCtx, row: AskedRow, paper: PaperRow, owner: string): Promise<Task & { waits: boolean; own: boolean }> {
  const signers = await ctx.db.all(signersOf({ partyId: paper.party_id, id: paper.id }))
  const waits = row.answer === null && isOpen(paper, ctx.now) && awaited(paper, signers).some((one) => one.n === row.n)
  return { text: await titleOf(ctx, paper), href: ctx.at(askedPath(row)), detail: owner, tag: paperTag(ctx, paper), waits, own: row.owner_id === row.party_id }
}

async function ownTask(ctx: PageCtx, paper: PaperRow): Promise<Task> {
  return { text: await titleOf(ctx, paper), href: ctx.at(`${signaturesPath}/${paper.id}`), detail: writeDay(dayIn(paper.made_at, ctx.house.pack.settings.timeZone), ctx.tag), tag: paperTag(ctx, paper) }
}
