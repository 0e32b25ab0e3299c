import { accountFrame } from '../../../design/account-frame.ts'
import { acts, button, errorSummary, goLink } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { words } from '../page-texts.ts'

export type Problem = { readonly field: string; readonly text: Text }

export const errorOf = (ctx: PageCtx, problems: readonly Problem[], field: string): string | undefined => problems.filter((one) => one.field === field).map(({ text }) => ctx.t(text))[0]

export type FormParts = { readonly title: Text; readonly lead: Text; readonly path: string; readonly problems: readonly Problem[]; readonly fields: Html; readonly send: Text; readonly first?: Html | false | undefined; readonly multipart?: boolean }

/** A page of the account with one form. */
export function framedForm(ctx: PageCtx, { title, lead, path, problems, fields, send, first, multipart = false }: FormParts): Html {
  const { t, at } = ctx
  const summary = problems.length > 0 && errorSummary({ title: t(words.problems), problems: problems.map((one) => ({ href: `#${one.field}`, text: t(one.text) })) })
  return accountFrame(ctx, {
    here: 'mandates',
    title: t(title),
    lead: t(lead),
    main: html`${summary}${first}<form id="mandate" class="form" method="post" action="${at(path)}"${multipart && html` enctype="multipart/form-data"`} novalidate>${ctx.formFields()}${fields}${acts(button({ text: t(send), onward: true }))}</form>
      <p>${goLink({ href: at('/account/mandates'), text: t(words.title), icon: 'chevron-left', plain: true })}</p>`,
  })
}
