import { acts, button, checkbox, checkboxes, fileUpload, select, tag, textArea, textField, uploadWords } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { languages } from '../check-content.ts'
import { isStale, parts, type Part, type Words } from '../content.ts'
import type { Kind } from '../kinds.ts'
import { fileKind } from '../outside/article.ts'
import type { Shown } from './edit-page.ts'
import type { OpenItem } from './open-item.ts'
import { editorTexts as texts } from './texts.ts'

/** Everything about one draft in one form. */
export function editForm(ctx: PageCtx, { item, kind }: OpenItem, shown: Shown): Html {
  const { t } = ctx
  const { typed } = shown
  const place = ctx.at(`${workbench}/content/${item.id}/edit`)
  const buttons = acts(button({ text: t(texts.save) }), button({ text: t(texts.preview), weight: 'second', name: 'then', value: 'preview' }))
  return html`<form id="edit" method="post" action="${place}" enctype="multipart/form-data" class="stack">${ctx.formFields()}<input type="hidden" name="revision" value="${shown.revision}">
    ${parts.map((part) => partRow(ctx, part, shown))}
    ${(['zh-Hant', 'zh-Hans'] as const).map((language) => vouchBox(ctx, language, shown))}
    <div class="both">${addressField(ctx, kind, shown)}${linesField(ctx, shown, 'sources', shown.typed.content.sources)}${linesField(ctx, shown, 'formerly', shown.typed.content.formerly ?? [])}</div>
    ${kind.fields.length > 0 && html`<div class="both">${kind.fields.map((field) => kindField(ctx, field, shown))}</div>`}
    ${checkboxes({ id: 'topics', name: 'topics', label: t(texts.topics), error: errorOf(ctx, shown, 'topics'), columns: true, values: typed.content.topics, options: ctx.house.pack.taxonomy.categories.map(({ id, name }) => ({ value: id, label: t(name) })) })}
    ${files(ctx, item.id, shown)}
    ${item.version > 0 && corrections(ctx, shown)}
    ${buttons}</form>`
}

const errorOf = (ctx: PageCtx, { problems }: Shown, field: string): string | undefined => {
  const all = problems.filter((one) => one.field === field)
  return all.length > 0 ? all.map((one) => ctx.t(one.text)).join(ctx.tag === 'en' ? '. ' : '。') : undefined
}

const bodyRows = 18

/** One part in its three languages; below each, where it differs, what somebody else saved meanwhile. */
function partRow(ctx: PageCtx, part: Part, shown: Shown): Html {
  const { t } = ctx
  const words = shown.typed.content[part]
  const hint = texts.partHints[part]
  const fields = languages.map((language) => {
    const id = `${part}-${language}`
    const label = html`${t(texts.partIn(texts.parts[part], texts.inLanguage[language]))}${staleMark(ctx, words, language)}`
    const common = { id, name: id, label, hint: language === 'zh-Hans' ? t(texts.derivedHint) : hint && t(hint), error: errorOf(ctx, shown, id), value: words[language] ?? '', lang: language }
    return part === 'title' ? textField(common) : textArea({ ...common, rows: part === 'body' ? bodyRows : 3 })
  })
  const theirs = shown.theirs && theirWords(ctx, part, words, shown.theirs.content[part])
  return html`<div class="three">${fields}</div>${theirs}`
}

/** Says when a translation was not read against its source as that stands now. */
function staleMark(ctx: PageCtx, words: Words, language: Tag): Html | false {
  if (language === 'en' || !words[language] || !isStale(words, language)) return false
  const stamp = language === 'zh-Hant' ? words.of : words.ofHans
  return tag('late', ctx.t(stamp === undefined ? texts.notVouched : texts.stale))
}

function theirWords(ctx: PageCtx, part: Part, mine: Words, theirs: Words): Html | false {
  const differing = languages.filter((language) => (mine[language] ?? '') !== (theirs[language] ?? ''))
  if (differing.length === 0) return false
  const one = (language: Tag) => {
    const id = `theirs-${part}-${language}`
    return html`<div><h3 class="small" id="${id}">${ctx.t(texts.theirs)}: ${ctx.t(texts.partIn(texts.parts[part], texts.inLanguage[language]))}</h3><div class="theirs" lang="${language}" role="region" tabindex="0" aria-labelledby="${id}">${theirs[language] || ctx.t(texts.theirsEmpty)}</div></div>`
  }
  return html`<div class="three">${differing.map(one)}</div>`
}

function vouchBox(ctx: PageCtx, language: 'zh-Hant' | 'zh-Hans', { typed }: Shown): Html | false {
  const { content } = typed
  const isWritten = parts.some((part) => (content[part][language] ?? '') !== '')
  if (language === 'zh-Hans' && !isWritten) return false
  const isFresh = isWritten && parts.every((part) => !content[part][language] || !isStale(content[part], language))
  return checkbox({ id: `vouch-${language}`, name: `vouch-${language}`, label: ctx.t(texts.vouch[language]), hint: isFresh ? ctx.t(texts.vouched) : undefined, checked: typed.vouched.includes(language) })
}

const addressField = (ctx: PageCtx, kind: Kind, shown: Shown): Html =>
  textField({ id: 'slug', name: 'slug', label: ctx.t(texts.slug), hint: ctx.t(texts.slugHint(kind.path)), error: errorOf(ctx, shown, 'slug'), value: shown.typed.content.slug, autocomplete: 'off' })

const linesField = (ctx: PageCtx, shown: Shown, id: 'sources' | 'formerly', all: readonly string[]): Html =>
  textArea({ id, name: id, label: ctx.t(texts[id]), hint: ctx.t(texts[`${id}Hint`]), error: errorOf(ctx, shown, id), value: all.join('\n'), rows: 3 })

function kindField(ctx: PageCtx, field: Kind['fields'][number], shown: Shown): Html {
  const id = `field-${field.key}`
  const common = { id, name: id, label: ctx.t(field.label), hint: field.hint && ctx.t(field.hint), error: errorOf(ctx, shown, id), value: shown.typed.content.fields[field.key] ?? '', autocomplete: 'off' }
  return field.options ? select({ ...common, empty: '', options: field.options.map(({ value, label }) => ({ value, label: ctx.t(label) })) }) : textField(common)
}

function files(ctx: PageCtx, itemId: string, shown: Shown): Html {
  const kept = shown.typed.content.attachments.map((one) => ({ key: one.file, name: one.name, detail: fileKind(one), href: ctx.at(`${workbench}/content/${itemId}/files/${one.file}`) }))
  return fileUpload({ id: 'file', name: 'file', label: ctx.t(texts.file), hint: ctx.t(texts.fileHint), error: errorOf(ctx, shown, 'file'), accept: '.pdf,.jpg,.jpeg,.png', files: kept, words: uploadWords(ctx.tag) })
}

const corrections = (ctx: PageCtx, shown: Shown): Html =>
  html`<div class="both">${(['en', 'zh-Hant'] as const).map((language) => {
    const id = `correction-${language}`
    return textArea({ id, name: id, label: ctx.t(texts.partIn(texts.correction, texts.inLanguage[language])), hint: ctx.t(texts.correctionHint), error: errorOf(ctx, shown, id), value: shown.typed.correction[language], lang: language, rows: 3 })
  })}</div>`
