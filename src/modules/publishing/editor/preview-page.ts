import { document, goLink, notice } from '../../../design/index.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { readFile } from '../../files/index.ts'
import { textOf } from '../content.ts'
import { article } from '../outside/article.ts'
import { correctionsOf } from '../outside/outside.sql.ts'
import { outsideTexts } from '../outside/texts.ts'
import { refuse } from '../refusals.ts'
import { openItem } from './open-item.ts'
import { editorTexts as texts } from './texts.ts'

/** The public page as it will be, from the draft; its languages are those of the site. */
export const previewPage: Page = {
  path: `${workbench}/content/:id/preview`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { item, kind, draft } = await openItem(ctx, id)
    const { content, correction } = draft ?? refuse('content.no_draft')
    const earlier = await ctx.db.all(correctionsOf(item.id))
    const corrections = correction && item.version > 0 ? [{ correction, released_at: ctx.now }, ...earlier] : earlier
    const body = article(ctx, { kind, organisation: item.organisation, content, origin: 'editor', dated: content.dated, publishedAt: item.published_at ?? ctx.now, corrections, filesAt: `${workbench}/content/${item.id}/files` })
    const mark = notice('care', { body: html`<p>${ctx.t(outsideTexts.draftMark)}</p><p class="row">${goLink({ href: ctx.at(`${workbench}/content/${item.id}/edit`), text: ctx.t(texts.edit), icon: 'pen' })}${goLink({ href: ctx.at(`${workbench}/content/${item.id}`), text: ctx.t(texts.back), icon: 'chevron-left' })}</p>` })
    const title = ctx.t(textOf(content.title)) || ctx.t(texts.noTitle)
    return document(ctx.shell, { title, section: 'work', noindex: true, main: html`<div class="wrap">${mark}${body}</div>`, crumbs: [{ href: ctx.at(`${workbench}/content`), text: ctx.t(texts.content) }, { href: ctx.at(`${workbench}/content/${item.id}`), text: title }, { text: ctx.t(texts.preview) }] })
  },
}

/** A file of a draft, for those who work on it. */
export const draftFilePage: Page = {
  path: `${workbench}/content/:id/files/:file`,
  who: 'officer',
  async get(ctx, { id = '', file = '' }) {
    const { draft } = await openItem(ctx, id)
    const offered = draft?.content.attachments.find((one) => one.file === file) ?? refuse('content.not_found')
    const { note, bytes } = await readFile(ctx, nobody, offered.file)
    return { file: bytes, type: note.type, name: offered.name }
  },
}
