import type { PageCtx } from '../../../kernel/page.ts'
import type { Pack, Service } from '../../jurisdiction/index.ts'

export type EnquiryForm = { readonly service: Service; readonly page: string; readonly question: string; readonly list: ReadonlySet<string> }

const found = new WeakMap<Pack, { form: EnquiryForm | undefined }>()

/** The service by which anybody asks any organisation: the enquiry whose first page asks, from a code list, whom. Undefined where a government has none. */
export function enquiryForm(pack: Pack): EnquiryForm | undefined {
  const known = found.get(pack)
  if (known) return known.form
  const form = [...pack.services.values()].filter(({ kind }) => kind === 'enquiry').map((service) => formOf(pack, service)).find((one) => one !== undefined)
  found.set(pack, { form })
  return form
}

function formOf(pack: Pack, service: Service): EnquiryForm | undefined {
  const page = service.apply?.pages[0]
  for (const question of page?.questions ?? []) {
    if (!('element' in question) || question.element !== askedOrganisation) continue
    const codelist = pack.elements.get(askedOrganisation)?.codelist
    return { service, page: page!.id, question: question.id, list: new Set(pack.codelists.get(codelist ?? '')?.items.map(({ code }) => code)) }
  }
  return undefined
}

/** The data element that says which organisation is asked; its codes are ids of organisations. */
const askedOrganisation = 'enquiry.organisation'

/** Where to write to an organisation, with it already chosen; and whether it answers by itself. */
export function enquiryLink(ctx: PageCtx, organisation: string): { href: string; isOwn: boolean; /** Id of the organisation that the question goes to where the one asked does not answer here. */ otherwise: string } | undefined {
  const form = enquiryForm(ctx.house.pack)
  if (!form) return undefined
  const isOwn = form.list.has(organisation)
  const path = ctx.at(`/services/${form.service.id}/apply/${form.page}`)
  return { href: isOwn ? `${path}?${form.question}=${encodeURIComponent(organisation)}` : path, isOwn, otherwise: form.service.organisation }
}
