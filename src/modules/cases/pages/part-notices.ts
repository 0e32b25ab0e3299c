import { acts, button, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { VisiblePage } from '../../forms/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { applyPath, type Application } from './apply-application.ts'
import { listOf } from './apply-frame.ts'
import { partForm } from './part-markup.ts'
import { guestNotice } from './sign-in-later.ts'

/** What a part says to some readers before its questions: how long a guest's draft is kept, and what registers did not say. */
export function partNotices(ctx: PageCtx, application: Application, part: VisiblePage): Html {
  const path = applyPath(application.home, part.page.id)
  return html`${guestNotice(ctx, application.draft, path)}${unreadNotice(ctx, application, part)}`
}

/** The button sends the page, so that what is typed there already stays. */
function unreadNotice({ t, house }: PageCtx, { draft }: Application, { questions }: VisiblePage): Html | undefined {
  const unread = questions.filter(({ id }) => draft.unread?.includes(id))
  if (unread.length === 0) return undefined
  const providers = [...new Set(unread.map(({ element }) => element.register!.provider))]
  const told = providers.map((provider) => {
    const labels = unread.filter(({ element }) => element.register!.provider === provider).map(({ label }) => label)
    const title = house.registers.get(provider)?.title ?? { en: provider, 'zh-Hant': provider }
    return html`<p>${t(texts.unread(listOf(labels), title))}</p>`
  })
  return notice('care', { level: 2, title: t(texts.unreadTitle), body: html`${told}${acts(button({ text: t(texts.tryAgain), name: 'again', value: 'yes', form: partForm, weight: 'second' }))}` })
}
