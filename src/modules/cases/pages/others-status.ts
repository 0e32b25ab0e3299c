import { notice, goLink, plainRows, section, tag, type State } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { answerTexts, standingOf, type Standing, type StandingState } from '../../forms/index.ts'
import { othersTexts as texts, standingNames } from '../others-texts.ts'
import { applyPath, othersStep, type Application } from './apply-application.ts'

const tones: Readonly<Record<StandingState, State>> = { 'not-invited': 'act', invited: 'run', undelivered: 'no', expired: 'late', taken: 'run', declined: 'no', again: 'late', signed: 'ok' }

export const standingTag = (ctx: Pick<PageCtx, 't'>, state: StandingState): Html => tag(tones[state], ctx.t(standingNames[state]))

/** How far the application is with all others who must sign. */
export const standingIn = (ctx: PageCtx, { pinned, draft, progress }: Pick<Application, 'pinned' | 'draft' | 'progress'>): Promise<Standing[]> => standingOf(ctx, { pinned, draftId: draft.id, parties: progress.parties })

/** Names of those who have not signed. */
export const awaitedRoles = (standing: readonly Standing[]): Text | undefined => {
  const awaited = standing.filter(({ state }) => state !== 'signed').map(({ party }) => party.name)
  return awaited.length === 0 ? undefined : compose((language) => awaited.map((name) => say(name, language)).join(say(answerTexts.comma, language)))
}

/** On the page that checks all answers: who has signed, and for whom one waits. */
export function othersSection(ctx: PageCtx, application: Application, standing: readonly Standing[]): Html | false {
  if (standing.length === 0) return false
  const rows = plainRows(standing.map(({ party, state }) => ({ text: ctx.t(party.name), end: standingTag(ctx, state) })))
  return section({ id: 'others', title: ctx.t(texts.title), near: true, body: html`${rows}<p>${goLink({ href: ctx.at(applyPath(application.home, othersStep)), text: ctx.t(texts.toOthers) })}</p>` })
}

/** In the place of the declaration and the button, while somebody has not signed. */
export const waitNotice = (ctx: PageCtx, awaited: Text): Html =>
  notice('care', { level: 2, title: ctx.t(texts.waitTitle), body: html`<p>${ctx.t(texts.wait(awaited))}</p><p>${ctx.t(texts.waitLater)}</p>` })
