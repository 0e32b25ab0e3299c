import { acts, button, document, errorSummary, fieldFrame, goLink, notice, pageTitle, section, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { tellFault, type Fault } from '../../jurisdiction/index.ts'
import { dropDraft } from '../change-draft.ts'
import { writtenService, type WrittenService } from '../find-service.ts'
import { importFile } from '../import-file.ts'
import { liveText } from '../live-text.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { servicePath } from './officer.ts'

type Refused = { readonly problem: Text; readonly faults?: readonly Fault[]; readonly text: string }

/** The draft as its file: to take away, to bring back, to throw away. */
export const filePage: Page = {
  path: `${workbench}/services/:id/file`,
  who: 'officer',
  bodyBytes: 2 * 1024 * 1024,
  async get(ctx, { id = '' }) {
    const service = await writtenService(ctx, id)
    const asked = ctx.query.get('download')
    const text = asked === 'draft' ? service.draft?.text : asked === 'live' ? (await liveText(ctx, id))?.text : undefined
    if (asked !== null) return { file: Buffer.from(text ?? refuse('design.no_version')), type: 'application/yaml; charset=utf-8', name: `${id}.service.yaml` }
    return show(ctx, service)
  },
  async post(ctx, { id = '' }, body) {
    const revision = Number(body.text('revision'))
    const service = await writtenService(ctx, id)
    if (body.text('do') === 'drop') {
      if (await dropDraft(ctx, id, revision)) return { redirect: ctx.at(service.live || service.isRetired ? servicePath(id) : `${workbench}/services`) }
      return { status: 409, body: show(ctx, service, { problem: texts.dropNewer, text: '' }) }
    }
    const brought = readBrought(body)
    if (typeof brought !== 'string') return { status: 422, body: show(ctx, service, { problem: brought, text: body.text('text') }) }
    const imported = await importFile(ctx, { serviceId: id, revision, text: brought })
    if ('draft' in imported) return { redirect: `${ctx.at(servicePath(id, '/file'))}?imported` }
    return { status: 422, body: show(ctx, service, { ...imported, text: brought }) }
  },
}

/** The text of a file that was sent, or what was put into the field. */
function readBrought(body: FormBody): string | Text {
  const file = body.files('file').find(({ bytes }) => bytes.length > 0)
  if (!file) return body.text('text').trim() === '' ? texts.nothingBrought : body.text('text')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
    return text.includes('\0') ? texts.notText : text
  } catch {
    return texts.notText
  }
}

function show(ctx: PageCtx, service: WrittenService, refused?: Refused): Html {
  const { t, at } = ctx
  const path = at(servicePath(service.id, '/file'))
  const { draft } = service
  const hidden = html`${ctx.formFields()}<input type="hidden" name="revision" value="${String(draft?.revision ?? 0)}">`
  const bring = html`<form method="post" action="${path}" enctype="multipart/form-data">${hidden}
    ${fieldFrame({ id: 'file', name: 'file', label: t(texts.importFile), error: refused && t(refused.problem) }, html`<input class="in" type="file" id="file" name="file" accept=".yaml,.yml,text/yaml,application/yaml">`)}
    ${textArea({ id: 'text', name: 'text', label: t(texts.importText), value: refused?.text, rows: refused && refused.text !== '' ? 20 : 4, lang: 'en' })}${acts(button({ text: t(texts.importIt) }))}</form>`
  const drop = html`<p>${t(texts.dropWhy)}</p><form method="post" action="${path}">${hidden}${button({ text: t(texts.drop), weight: 'risk', name: 'do', value: 'drop' })}</form>`
  const main = html`<div class="wrap">${refused && errorSummary({ title: t(refused.problem), problems: (refused.faults ?? []).slice(0, 50).map((fault) => ({ href: '#text', text: tellFault({ ...fault, place: fault.place.split('#')[0]! }) })) })}
    ${pageTitle({ over: t(service.name), title: t(texts.file), lead: t(texts.fileLead) })}${ctx.query.has('imported') && notice('done', { body: t(texts.imported), live: true })}
    <p class="row">${draft && goLink({ href: `${path}?download=draft`, text: t(texts.exportDraft), icon: 'download' })}${service.live && goLink({ href: `${path}?download=live`, text: t(texts.exportLive), icon: 'download' })}</p>
    ${draft && section({ id: 'import', title: t(texts.import), near: true, body: bring })}${draft && section({ id: 'drop', title: t(texts.drop), near: true, body: drop })}</div>`
  return document(ctx.shell, { title: t(texts.file), section: 'work', density: 'officer', noindex: true, main, crumbs: [{ href: at(`${workbench}/services`), text: t(texts.services) }, { href: at(servicePath(service.id)), text: t(service.name) }, { text: t(texts.file) }] })
}
