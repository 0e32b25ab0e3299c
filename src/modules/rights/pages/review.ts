import { acts, button, goLink, section, summaryList, table, tag } from '../../../design/index.ts'
import { compose } from '../../../kernel/i18n.ts'
import { writeDay } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx, Params } from '../../../kernel/page.ts'
import { may } from '../../access/index.ts'
import { closeReview, decidePost, evidenceLine, mostPosts, reviewOf, type Review } from '../reviews/review.ts'
import type { ReviewKey } from '../reviews/reviews.sql.ts'
import { byOn, dueText, firstOnly, quarterName, texts } from '../texts.ts'
import { day, moment, officeName, officerNames, place, rightsPage, roleName, type NameOf } from './frame.ts'

const keyOf = ({ organisation = '', quarter = '' }: Params): ReviewKey => ({ organisation, quarter })
const pathOf = ({ organisation, quarter }: ReviewKey) => `${place}/reviews/${encodeURIComponent(organisation)}/${quarter}`

/** A quarter's review of one organisation's posts: each is kept or ended, by somebody other than its holder. */
export const reviewPage: Page = {
  path: `${place}/reviews/:organisation/:quarter`,
  who: 'officer',
  writesRights: true,
  get: async (ctx, params) => shown(ctx, await reviewOf(ctx, keyOf(params))),
  async post(ctx, params, body) {
    const key = keyOf(params)
    if (body.text('close') !== '') await closeReview(ctx, key)
    const [decision, partyId, appointmentId] = body.text('decide').split(' ')
    if ((decision === 'keep' || decision === 'end') && partyId && appointmentId) await decidePost(ctx, key, { partyId, appointmentId, keeps: decision === 'keep' })
    return { redirect: ctx.at(pathOf(key)) }
  },
}

/** The evidence of a review, one line a post as the digest counts them. */
export const reviewLinesPage: Page = {
  path: `${place}/reviews/:organisation/:quarter/lines.csv`,
  who: 'officer',
  async get(ctx, params) {
    const review = await reviewOf(ctx, keyOf(params))
    return { file: Buffer.from(review.decided.map((row) => `${evidenceLine(row)}\n`).join('')), type: 'text/csv; charset=utf-8', name: `${review.organisation}-${review.quarter}.csv` }
  },
}

async function shown(ctx: PageCtx, review: Review): Promise<Html> {
  const { t } = ctx
  const lead = review.closed_at ? tag('ok', t(texts.closed)) : t(dueText(compose((language) => writeDay(review.due_on, language))))
  const nameOf = await officerNames(ctx, [review.closed_by, ...review.open.map((post) => post.party_id), ...review.decided.flatMap((row) => [row.party_id, row.decided_by])])
  const main = html`${review.open.length > 0 && section({ id: 'open', title: t(texts.toDecide), near: true, body: openPart(ctx, review, nameOf) })}
    ${review.decided.length > 0 && section({ id: 'decided', title: t(texts.decidedPosts), near: true, body: decidedPart(ctx, review, nameOf) })}${endPart(ctx, review, nameOf)}`
  return rightsPage(ctx, { title: t(quarterName(review.quarter)), over: t(officeName(ctx, review.organisation)), lead, main })
}

function openPart(ctx: PageCtx, review: Review, nameOf: NameOf): Html {
  const { t, at } = ctx
  const ways = (officer: string, id: string, name: string) =>
    may(ctx, 'rights.review', { organisation: review.organisation, officer, authors: [] })
      ? html`<span class="row">${button({ text: t(texts.keep), unseen: name, name: 'decide', value: `keep ${officer} ${id}`, weight: 'second' })}${button({ text: t(texts.end), unseen: name, name: 'decide', value: `end ${officer} ${id}`, weight: 'quiet' })}</span>`
      : t(texts.another)
  const rows = review.open.map((post) => {
    const name = nameOf(post.party_id)
    return [name, t(roleName(ctx, post.role)), t(texts.kinds[post.kind as keyof typeof texts.kinds]), day(ctx, post.valid_from), ways(post.party_id, post.id, `${name}, ${t(roleName(ctx, post.role))}`)]
  })
  const columns = [texts.officer, texts.role, texts.kind, texts.since, texts.decided].map((name) => ({ name: t(name) }))
  return html`<form method="post" action="${at(pathOf(review))}">${ctx.formFields()}${table({ caption: t(texts.toDecide), hideCaption: true, columns, rows })}${review.open.length === mostPosts && html`<p class="soft">${t(firstOnly(mostPosts))}</p>`}</form>`
}

function decidedPart(ctx: PageCtx, { decided }: Review, nameOf: NameOf): Html {
  const { t } = ctx
  const rows = decided.map((row) => [nameOf(row.party_id), t(roleName(ctx, row.role)), tag(row.kept ? 'ok' : 'no', t(row.kept ? texts.kept : texts.ended)), t(byOn(nameOf(row.decided_by), moment(ctx, row.decided_at)))])
  const columns = [texts.officer, texts.role, texts.decided, texts.lookedAt].map((name) => ({ name: t(name) }))
  return table({ caption: t(texts.decidedPosts), hideCaption: true, columns, rows })
}

/** The end of a review: its evidence, or the way to it once nothing is left. */
function endPart(ctx: PageCtx, review: Review, nameOf: NameOf): Html | undefined {
  const { t, at } = ctx
  if (review.closed_at) {
    const facts = [
      { question: t(texts.closed), answer: t(byOn(nameOf(review.closed_by!), moment(ctx, review.closed_at))) },
      { question: t(texts.evidence), answer: html`<code class="break">${review.digest!.toString('hex')}</code><p class="soft">${t(texts.evidenceHow)}</p>` },
    ]
    return section({ id: 'evidence', title: t(texts.evidence), near: true, body: html`${summaryList(facts)}<p>${goLink({ href: at(`${pathOf(review)}/lines.csv`), text: t(texts.download) })}</p>` })
  }
  if (review.open.length > 0 || !may(ctx, 'rights.propose', { organisation: review.organisation })) return undefined
  return html`<form method="post" action="${at(pathOf(review))}">${ctx.formFields()}${acts(button({ text: t(texts.close), name: 'close', value: 'yes' }))}</form>`
}
