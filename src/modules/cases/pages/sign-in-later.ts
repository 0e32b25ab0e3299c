import { goLink, linkButton, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { guestHours, type AskedQuestion, type Draft } from '../../forms/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'

type View = Pick<PageCtx, 't' | 'at'>

/** Leads back to a page of the form after signing in, with what was filled in so far. */
export const signInPath = ({ at }: Pick<View, 'at'>, path: string): string => `${at('/sign-in')}?next=${encodeURIComponent(at(path))}`

/** For whoever has not signed in: how long what they fill in is kept, and how to keep it longer. */
export function guestNotice(ctx: PageCtx, { savedAt, expiresAt }: Draft, path: string): Html | undefined {
  if (ctx.actor.kind === 'person') return undefined
  const { t, tag, house } = ctx
  const write = (moment: Date) => writeMoment(moment, tag, house.pack.settings.timeZone)
  const isSaved = savedAt !== undefined && expiresAt !== undefined
  const words = isSaved ? texts.guestKept(write(savedAt), write(expiresAt)) : texts.guestWhy(guestHours)
  return notice('know', { level: 2, title: t(isSaved ? texts.guestSavedTitle : texts.guestTitle), body: html`<p>${t(words)}</p><p>${goLink({ href: signInPath(ctx, path), text: t(texts.signIn) })}</p>` })
}

/** Stands at the end of the check page for whoever has not signed in. */
export const signInToSend = (ctx: View, path: string): Html =>
  notice('know', { level: 2, title: ctx.t(texts.signInToSend), body: html`<p>${ctx.t(texts.signInToSendWhy)}</p><p>${linkButton({ href: signInPath(ctx, path), text: ctx.t(texts.signIn), onward: true })}</p>` })

/** Stands in the place of a control that takes files, which are taken only from somebody who is known. */
export const signInForFiles = (ctx: View, question: AskedQuestion, path: string): Html =>
  html`<div class="field" id="${question.id}" tabindex="-1"><p><strong>${ctx.t(question.label)}</strong></p>${notice('know', { body: html`<p>${ctx.t(texts.signInForFiles)}</p><p>${goLink({ href: signInPath(ctx, path), text: ctx.t(texts.signIn) })}</p>` })}</div>`
