import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, card, emptyState, notice, summaryList } from '../../../design/index.ts'
import { writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { answerChildRequest, childRequestsOf, type ChildRequest } from '../children.ts'
import { childTexts as texts } from '../texts.ts'

const path = '/account/children-consents'

/** Where a parent agrees to a child's account, or does not. Each answer is the parent's own, whomever they act for. */
export const childrenPage: Page = {
  path,
  who: 'person',
  // It gives somebody an account: who sits down at an open session must not.
  proof: { withinMinutes: 30 },
  async get(ctx) {
    const { t } = ctx
    const requests = await childRequestsOf(ctx)
    const said = ctx.query.get('said')
    const told = (said === 'agreed' || said === 'declined') && notice('done', { body: t(texts[said]), live: true })
    const list = requests.length === 0 ? emptyState({ title: t(texts.none), body: t(texts.noneNext) }) : requests.map((request, i) => requestCard(ctx, request, i))
    return accountFrame(ctx, { here: 'identity', title: t(texts.title), lead: t(texts.lead(ctx.house.pack.settings.accounts.ages)), main: html`${told}${list}` })
  },
  async post(ctx, _params, form) {
    const agrees = form.text('answer') === 'agree'
    await answerChildRequest(ctx, form.text('request'), agrees)
    return { redirect: ctx.at(`${path}?said=${agrees ? 'agreed' : 'declined'}`) }
  },
}

function requestCard(ctx: PageCtx, request: ChildRequest, i: number): Html {
  const { t, at, tag } = ctx
  const moment = (when: Date) => writeMoment(when, tag, ctx.house.pack.settings.timeZone)
  const facts = summaryList([
    { question: t(texts.born), answer: writeDay(request.birthDate, tag) },
    { question: t(texts.asked), answer: moment(request.askedAt) },
    { question: t(texts.until), answer: moment(request.endsAt) },
  ])
  return card({
    id: `child-${i}`,
    title: t(request.name),
    body: html`${facts}<p>${t(texts.means)}</p><form method="post" action="${at(path)}">${ctx.formFields()}<input type="hidden" name="request" value="${request.id}">${acts(
      button({ text: t(texts.agreeTo(request.name)), name: 'answer', value: 'agree' }),
      button({ text: t(texts.declineTo(request.name)), name: 'answer', value: 'decline', weight: 'second' }),
    )}</form>`,
  })
}
