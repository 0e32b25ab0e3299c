import { emptyState } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { rulesInWords } from '../../forms/index.ts'
import { openDraft, type DraftService } from '../tools/draft-of.ts'
import { draftPath, toolPage } from '../tools/frame.ts'
import type { Path } from '../written.ts'
import { placeName, placesOfRules, ruleAt, writePlace } from './place.ts'
import { rulesTexts as texts } from './texts.ts'

/** Every rule of a draft in words, each with the way to its editor. */
export const rulesListPage: Page = {
  path: `${workbench}/services/:id/draft/rules`,
  who: 'officer',
  async get(ctx, params) {
    const draft = await openDraft(ctx, params)
    const places = placesOfRules(draft.service)
    const told = rulesInWords(draft.pack, draft.service)
    const body = places.length > 0 ? html`<ul class="lines">${places.map((path) => ruleItem(ctx, draft, path, told.get(writePlace(path))))}</ul>` : emptyState({ title: ctx.t(texts.noRules), level: 2 })
    return toolPage(ctx, draft, { tool: 'rules', title: texts.listTitle, lead: draft.release ? undefined : texts.listLead, body })
  },
}

function ruleItem({ t, at }: PageCtx, draft: DraftService, path: Path, told: Text | undefined): Html {
  const source = ruleAt(draft.service, path)
  const href = `${at(draftPath(draft, 'rule'))}?at=${encodeURIComponent(writePlace(path))}`
  const name = t(placeName(draft.pack, draft.service, path))
  return html`<li>${draft.release ? html`<b>${name}</b>` : html`<a href="${href}">${name}</a>`}${told && html`<p>${t(told)}</p>`}<p class="small soft"><code>${source}</code></p></li>`
}
