import { acts, button, document, errorSummary, goLink, notice, pageTitle, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { bringUpToDate, isStale } from '../bring-up-to-date.ts'
import { differencesOf, type Difference } from '../difference.ts'
import { draftOf, type Draft } from '../draft.ts'
import { proposeDraft } from '../propose.ts'
import { proveRelease } from '../prove-draft.ts'
import { texts } from '../texts.ts'
import { valueOf } from '../written.ts'
import { faultList } from './fault-list.ts'
import { servicePath } from './officer.ts'
import { differenceTable } from './tell-difference.ts'

export const mostNote = 2000

/** The last look before another officer reads it: what is different, what is wrong, why it was changed. */
export const proposePage: Page = {
  path: `${workbench}/services/:id/propose`,
  who: 'officer',
  get: async (ctx, { id = '' }) => proposal(ctx, await draftOf(ctx, id), {}),
  async post(ctx, { id = '' }, body) {
    const draft = await draftOf(ctx, id)
    if (body.text('up-to-date') !== '') {
      const merged = await bringUpToDate(ctx, id)
      return merged.conflicts.length === 0 ? { redirect: `${ctx.at(servicePath(id, '/propose'))}?up-to-date` } : proposal(ctx, merged.draft, { conflicts: merged.conflicts })
    }
    const note = body.text('note').trim()
    if (onlySwitchesLanguage(body)) return proposal(ctx, draft, { note })
    const problem = note === '' ? texts.noteNeeded : note.length > mostNote ? texts.tooLong(mostNote) : undefined
    if (problem) return { status: 422, body: await proposal(ctx, draft, { note, problem }) }
    if ((await isStale(ctx, draft)) || proveRelease(ctx.house, id, draft.text, ctx.now).faults.length > 0) return { status: 409, body: await proposal(ctx, draft, { note }) }
    await proposeDraft(ctx, { serviceId: id, note })
    return { redirect: `${ctx.at(servicePath(id))}?done=proposed` }
  },
}

type Shown = { readonly note?: string; readonly problem?: Text; readonly conflicts?: readonly Difference[] }

async function proposal(ctx: PageCtx, draft: Draft, { note, problem, conflicts }: Shown): Promise<Html> {
  const { t, at } = ctx
  const path = servicePath(draft.serviceId, '/propose')
  const stale = await isStale(ctx, draft)
  const proof = proveRelease(ctx.house, draft.serviceId, draft.text, ctx.now)
  const ready = !stale && proof.faults.length === 0
  const refresh = html`<form method="post" action="${at(path)}">${ctx.formFields()}<input type="hidden" name="up-to-date" value="yes">${button({ text: t(texts.bringUpToDate), weight: 'second' })}</form>`
  const form = html`<form id="propose" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${textArea({ id: 'note', name: 'note', label: t(texts.note), hint: t(texts.noteHint), value: note, required: true, error: problem && t(problem) })}${acts(button({ text: t(texts.propose), onward: true }))}</form>`
  const main = html`<div class="wrap">${problem && errorSummary({ title: t(texts.faultsFirst(1)), problems: [{ href: '#note', text: t(problem) }] })}${pageTitle({ over: draft.serviceId, title: t(texts.propose), lead: t(texts.proposeLead) })}
    ${ctx.query.has('up-to-date') && notice('done', { body: t(texts.broughtUpToDate), live: true })}
    ${conflicts && conflicts.length > 0 && notice('care', { level: 2, title: t(texts.conflicts), body: differenceTable(ctx, conflicts), live: true })}
    ${stale && notice('care', { level: 2, title: t(texts.stale), body: html`<p>${t(texts.staleWhy)}</p>${refresh}` })}
    ${section({ id: 'proof', title: t(proof.faults.length === 0 ? texts.noFaults : texts.faultsFirst(proof.faults.length)), near: true, body: proofBody(ctx, draft.serviceId, proof) })}
    ${section({ id: 'difference', title: t(texts.difference), near: true, body: differenceTable(ctx, differencesOf(valueOf(draft.fromText) ?? {}, valueOf(draft.text) ?? {})) })}
    ${ready && form}<p>${goLink({ href: at(servicePath(draft.serviceId, '/draft')), text: t(texts.goOn) })}</p></div>`
  return document(ctx.shell, { title: t(texts.propose), section: 'work', density: 'officer', noindex: true, ...(ready && { typedIn: { form: 'propose', path } }), main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(draft.serviceId)), text: draft.serviceId }, { text: t(texts.propose) }] })
}

const proofBody = (ctx: PageCtx, serviceId: string, { faults, bounded }: ReturnType<typeof proveRelease>): Html =>
  html`${faults.length === 0 ? html`<p>${ctx.t(texts.proved)}</p>` : faultList(ctx, serviceId, faults)}${bounded.length > 0 && html`<p class="small soft">${ctx.t(texts.bounded)} ${bounded.join('; ')}</p>`}`
