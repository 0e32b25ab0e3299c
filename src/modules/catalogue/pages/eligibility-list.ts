import { document, pageTitle, priceList, section } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { asksEligibility } from '../../forms/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { eligibilityTexts as texts } from '../eligibility-texts.ts'
import { byName } from '../list-services.ts'
import { priceRow } from '../service-facts.ts'
import { texts as catalogueTexts } from '../texts.ts'

/** Every service that says whether one can apply, by subject. */
export const eligibilityListPage: Page = {
  path: '/eligibility',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const { t, at } = ctx
    const { taxonomy, services } = ctx.house.pack
    const checked = [...services.values()].filter(asksEligibility).sort(byName(ctx.tag))
    const parts = taxonomy.categories.map((category) => {
      const rows = checked.filter((service) => service.category === category.id).map((service) => ({ ...priceRow(ctx, service), href: at(`/services/${encodeURIComponent(service.id)}/eligibility`) }))
      return rows.length > 0 && section({ id: `of-${category.id}`, title: t(category.name), near: true, body: priceList(rows) })
    })
    const title = t(texts.title)
    const main = html`<div class="wrap">${pageTitle({ title, lead: t(texts.lead) })}${parts}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'eligibility', path: '/eligibility' })}</div>`
    return document(ctx.shell, { title, description: t(texts.lead), section: 'services', main, crumbs: [{ href: at('/'), text: t(catalogueTexts.home) }, { text: title }] })
  },
}
