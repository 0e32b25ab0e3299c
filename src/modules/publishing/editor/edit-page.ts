import { document, errorSummary, goLink, notice, pageTitle, tag, type Problem } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import type { ContentProblem } from '../check-content.ts'
import type { DraftRow } from '../publishing.sql.ts'
import { refuse } from '../refusals.ts'
import { saveDraft } from '../save-draft.ts'
import { changeFiles, mostFileBytes } from './change-files.ts'
import { editForm } from './edit-form.ts'
import { openItem, type OpenItem } from './open-item.ts'
import { readTyped, type Typed } from './read-form.ts'
import { editorTexts as texts } from './texts.ts'

/** What the form shows: what was saved, or what was typed and not saved yet. */
export type Shown = { readonly typed: Typed; readonly revision: number; readonly problems: readonly ContentProblem[]; /** What somebody else saved meanwhile. */ readonly theirs?: DraftRow | undefined }

/** The editor: three languages side by side, everything in one form, so that nothing typed is lost by any button. */
export const editPage: Page = {
  path: `${workbench}/content/:id/edit`,
  who: 'officer',
  bodyBytes: mostFileBytes + 4_000_000,
  async get(ctx, { id = '' }) {
    const open = await openItem(ctx, id)
    const draft = open.draft ?? refuse('content.no_draft')
    return show(ctx, { ...open, draft }, { typed: typedOf(draft), revision: draft.revision, problems: [] })
  },
  async post(ctx, { id = '' }, form) {
    const open = await openItem(ctx, id)
    const draft = open.draft ?? refuse('content.no_draft')
    const typed = readTyped(form, draft.content, open.kind)
    const revision = /^\d{1,9}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0
    if (onlySwitchesLanguage(form)) return show(ctx, { ...open, draft }, { typed, revision, problems: [] })
    return (await save(ctx, { ...open, draft }, form, { typed, revision })) ?? { redirect: ctx.at(`${workbench}/content/${id}/${form.text('then') === 'preview' ? 'preview' : 'edit?saved=yes'}`) }
  },
}

type Editing = OpenItem & { readonly draft: DraftRow }

const typedOf = ({ content, correction }: DraftRow): Typed => ({ content, correction: { en: correction?.en ?? '', 'zh-Hant': correction?.['zh-Hant'] ?? '' }, vouched: [] })

/** Undefined when all was saved; else the same form again, with everything that was typed. */
async function save(ctx: PostCtx, open: Editing, form: FormBody, { typed, revision }: { typed: Typed; revision: number }): Promise<Answer | undefined> {
  const refused = (problems: readonly ContentProblem[], theirs?: DraftRow): Answer => ({ status: 422, body: show(ctx, open, { typed, revision: theirs?.revision ?? revision, problems, theirs }) })
  // Who saves over another's words is told before a file is taken in: it would have to be sent again anyway.
  if (open.draft.revision !== revision) return refused([], open.draft)
  const changed = await changeFiles(ctx, form, open.draft.content.attachments)
  if ('problem' in changed) return refused([{ field: 'file', text: changed.problem }])
  const { en, 'zh-Hant': hant } = typed.correction
  const saved = await saveDraft(ctx, { itemId: open.item.id, revision, content: { ...typed.content, attachments: changed.files }, correction: en === '' && hant === '' ? null : typed.correction })
  if ('theirs' in saved) return refused([], saved.theirs)
  return 'problems' in saved ? refused(saved.problems) : undefined
}

function show(ctx: PageCtx, open: Editing, shown: Shown): Html {
  const { t } = ctx
  const { item, kind, draft } = open
  const path = `${workbench}/content/${item.id}/edit`
  const problems: Problem[] = shown.problems.map(({ field, text }) => ({ href: `#${field}`, text: t(text) }))
  const title = t(draft.content.title) || draft.content.title.en || t(texts.noTitle)
  const state = (shown.theirs ?? draft).state
  const main = html`<div class="wrap">
    ${problems.length > 0 && errorSummary({ title: t(texts.problem), problems })}
    ${shown.theirs && notice('care', { title: t(texts.conflict), body: t(texts.conflictWhy), level: 2, live: true })}
    ${pageTitle({ over: html`${t(kind.one)} ${tag(state === 'draft' ? 'idle' : 'run', t(texts.state[state]))}`, title, extra: html`<p class="row">${goLink({ href: ctx.at(`${workbench}/content/${item.id}`), text: t(texts.back), icon: 'chevron-left' })}</p>` })}
    ${ctx.query.get('saved') === 'yes' && problems.length === 0 && !shown.theirs && notice('done', { body: t(texts.saved), live: true })}
    ${state !== 'draft' && notice('care', { title: t(texts.takesBack), body: t(texts.takesBackWhy), level: 2 })}
    ${editForm(ctx, open, shown)}</div>`
  return document(ctx.shell, { title, section: 'work', density: 'officer', noindex: true, typedIn: { form: 'edit', path }, main, crumbs: [{ href: ctx.at(`${workbench}/content`), text: t(texts.content) }, { href: ctx.at(`${workbench}/content/${item.id}`), text: title }, { text: t(texts.edit) }] })
}
