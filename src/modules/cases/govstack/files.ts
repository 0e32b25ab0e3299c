import type { ReadCtx } from '../../../kernel/ctx.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { isUuid, parseReference } from '../../../kernel/ids.ts'
import { oneOf, wholeNumber } from '../../../kernel/query.ts'
import { may } from '../../access/index.ts'
import * as q from './govstack.sql.ts'
import { seenBy } from '../desks-of.ts'
import { mayLookAt } from '../under-mandate.ts'
import { findService } from './service-of.ts'

const orders = ['created', 'dueDate'] as const
const mostSkipped = 10_000
// Of nobody, and of nothing.
const noService = '-'
const noReference = '-'

/** The applications that the caller may see: an officer those at their desk, or their own when they ask for these; others their own. */
export async function filesFor(ctx: ReadCtx, query: URLSearchParams): Promise<q.FileRow[]> {
  const { actor } = ctx
  const applicant = uuidIn(query, 'applicantId')
  const isOwn = !may(ctx, 'pages.officer', {}) || applicant === actor.party
  if (isOwn && applicant !== null && applicant !== actor.party) return []
  const wanted = wantedBy(ctx, query, isOwn ? 'created desc' : 'dueDate asc')
  if (isOwn) return (await ctx.db.all(q.ownFiles(actor.party, wanted))).filter((file) => mayLookAt(ctx, file))
  return ctx.db.all(q.deskFiles({ own: seenBy(ctx, 'owner'), referred: seenBy(ctx, 'referred') }, actor.id, applicant, wanted))
}

/** `sortBy` and `sortOrder` go together; of the criteria that the specification names, a case has these. */
function wantedBy({ house: { pack } }: ReadCtx, query: URLSearchParams, usual: string): q.Wanted {
  const [by, order] = [oneOf(query, 'sortBy', orders), oneOf(query, 'sortOrder', ['asc', 'desc'] as const)]
  if ((by === undefined) !== (order === undefined)) refuse('parameter.wrong', { parameter: 'sortOrder', expected: 'sortBy and sortOrder together' })
  const service = query.get('serviceId')
  const file = query.get('fileId') ?? query.get('mainTaskId')
  return {
    service: service === null ? null : (findService(pack, service)?.id ?? noService),
    reference: file === null ? null : (parseReference(file.split('.')[0]!) ?? noReference),
    holder: uuidIn(query, 'assigneeId'),
    order: by === undefined ? usual : `${by} ${order}`,
    first: wholeNumber(query, 'firstResult', { byDefault: 0, least: 0, most: mostSkipped }),
    most: wholeNumber(query, 'maxResult', { byDefault: 50, most: 100 }),
  }
}

function uuidIn(query: URLSearchParams, name: string): string | null {
  const given = query.get(name)?.toLowerCase() ?? null
  if (given !== null && !isUuid(given)) refuse('parameter.wrong', { parameter: name, expected: 'a UUID' })
  return given
}
