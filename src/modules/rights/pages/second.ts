import { emptyState, section, taskList, type Task } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import type { Query } from '../../../kernel/sql.ts'
import { may, organisationsFor, workbench } from '../../access/index.ts'
import { proposalsToConfirm } from '../../cases/index.ts'
import { systemsToApprove } from '../../clients/index.ts'
import { correctionsToConfirm, runsToApprove } from '../../credentials/index.ts'
import { movesToAgree, releasesToReview } from '../../designer/index.ts'
import { draftsToReview } from '../../publishing/index.ts'
import { openReviewsOf } from '../reviews/reviews.sql.ts'
import * as q from '../rights.sql.ts'
import { counted, texts } from '../texts.ts'
import { rightsPage } from './frame.ts'
import { emergencyTasks, requestTasks, reviewTask } from './tasks.ts'

const most = 50

/** What waits for a second pair of eyes, by kind: one statement each, and none where no post of the reader has to do with it. */
const kinds: Readonly<Record<keyof typeof texts.secondKinds, (ctx: PageCtx, most: number) => Promise<readonly Task[]>>> = {
  cases: proposalsToConfirm,
  corrections: correctionsToConfirm,
  runs: runsToApprove,
  posts: async (ctx) => {
    const rows = await ofOffices(ctx, (offices) => q.waitingRequests(offices, most))
    const mine = rows.filter((row) => may(ctx, 'rights.approve', { organisation: row.organisation, officer: row.party_id, authors: [row.proposed_by] }))
    return requestTasks(ctx, mine)
  },
  emergencies: async (ctx) => {
    const rows = await ofOffices(ctx, (offices) => q.emergenciesToLookAt(offices, most))
    const mine = rows.filter((row) => may(ctx, 'rights.look-at-emergency', { organisation: row.organisation, officer: row.party_id, authors: [] }))
    return emergencyTasks(ctx, mine)
  },
  reviews: async (ctx) => (await ofOffices(ctx, (offices) => openReviewsOf(offices, most))).map((row) => reviewTask(ctx, row)),
  systems: systemsToApprove,
  services: releasesToReview,
  moves: movesToAgree,
  content: draftsToReview,
}

/** Of the offices whose posts the reader sees to. */
async function ofOffices<Row>(ctx: PageCtx, statement: (offices: readonly string[]) => Query<Row>): Promise<Row[]> {
  const found = organisationsFor(ctx, 'rights.propose')
  const offices = found === 'all' ? [...ctx.house.pack.organisations.keys()] : found
  return offices.length > 0 ? ctx.db.all(statement(offices)) : []
}

/** Everything that waits for the reader as a second officer, in one place. */
export const secondPage: Page = {
  path: `${workbench}/second`,
  who: 'officer',
  async get(ctx) {
    const { t } = ctx
    const found = await Promise.all(Object.entries(kinds).map(async ([kind, read]) => ({ kind: kind as keyof typeof kinds, tasks: await read(ctx, most) })))
    const parts = found.filter(({ tasks }) => tasks.length > 0).map(({ kind, tasks }) => section({ id: kind, title: t(counted(texts.secondKinds[kind], tasks.length, most)), near: true, body: taskList(tasks) }))
    const main = parts.length > 0 ? html`${parts}` : emptyState({ title: t(texts.secondNone), body: t(texts.secondNoneWhy) })
    return rightsPage(ctx, { title: t(texts.second), lead: t(texts.secondLead), main })
  },
}
