import { document } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { readFile } from '../../files/index.ts'
import { nobody } from '../../../kernel/ctx.ts'
import { ratingLinks } from '../../participation/index.ts'
import { textOf } from '../content.ts'
import { kinds, type Kind } from '../kinds.ts'
import { refuse } from '../refusals.ts'
import { article } from './article.ts'
import { atAddress } from './at-address.ts'
import { correctionsOf, type LiveItem } from './outside.sql.ts'
import { organisationData, structuredData } from './structured.ts'
import { outsideTexts } from './texts.ts'

/** One thing that was published. */
export const itemPage = (kind: Kind): Page => ({
  path: `${kind.path}/:id`,
  who: 'anyone',
  keep: true,
  get: (ctx, { id = '' }) => atAddress(ctx, kind, id, (found) => show(ctx, kind, found)),
})

async function show(ctx: PageCtx, kind: Kind, found: LiveItem) {
  const { t } = ctx
  const { content } = found
  const corrections = found.version > 1 ? await ctx.db.all(correctionsOf(found.id)) : []
  const title = t(textOf(content.title))
  const body = article(ctx, { kind, organisation: found.organisation, content, origin: found.origin, dated: found.dated, publishedAt: found.published_at!, corrections, filesAt: `${kind.path}/${found.slug}/files` })
  const head = html`<link rel="canonical" href="${ctx.house.config.PUBLIC_URL}${ctx.at(`${kind.path}/${found.slug}`)}">${structuredData(dataOf(ctx, kind, found))}`
  const rated = { kind: 'content', type: kind.path.slice(1), id: found.id, version: found.version, organisation: found.organisation, path: `${kind.path}/${found.slug}` } as const
  const crumbs = [{ href: ctx.at('/'), text: t(outsideTexts.home) }, { href: ctx.at(kind.path), text: t(kind.many) }, { text: title }]
  return document(ctx.shell, { title, description: t(textOf(content.summary)), section: 'news', ...(isAccepted(found) && { simplified: 'accepted' }), head, main: html`<div class="wrap">${body}${ratingLinks(ctx, rated)}</div>`, crumbs })
}

/** Whether an editor has read all of the Simplified Chinese. */
const isAccepted = ({ content }: LiveItem): boolean => [content.title, content.summary, content.body].every((words) => words['zh-Hans'] !== undefined)

function dataOf(ctx: PageCtx, kind: Kind, found: LiveItem): Record<string, unknown> {
  const { content } = found
  const title = ctx.t(textOf(content.title))
  return {
    '@type': kind.schemaType,
    headline: title,
    name: title,
    ...(kind.schemaType === 'SpecialAnnouncement' ? { text: ctx.t(textOf(content.summary)), datePosted: found.published_at!.toISOString() } : { description: ctx.t(textOf(content.summary)) }),
    inLanguage: ctx.tag,
    url: `${ctx.house.config.PUBLIC_URL}${ctx.at(`${kind.path}/${found.slug}`)}`,
    datePublished: found.published_at!.toISOString(),
    dateModified: found.updated_at!.toISOString(),
    version: found.version,
    publisher: organisationData(ctx, found.organisation),
    ...(content.fields['until'] && { expires: content.fields['until'] }),
    ...(content.sources.length > 0 && { citation: content.sources }),
  }
}

/** A file that a live page offers. Once the page no longer does, the file is gone too. */
export const attachmentPage = (kind: Kind): Page => ({
  path: `${kind.path}/:id/files/:file`,
  who: 'anyone',
  get: (ctx, { id = '', file = '' }) =>
    atAddress(ctx, kind, id, async ({ content }) => {
      const offered = content.attachments.find((one) => one.file === file) ?? refuse('content.not_found')
      const { note, bytes } = await readFile(ctx, nobody, offered.file)
      return { file: bytes, type: note.type, name: offered.name }
    }),
})

export const kindsOfOurs: readonly Kind[] = kinds.filter((kind) => !kind.ownPages)
