import { say, type Text } from '../../../kernel/i18n.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import type { Pack, Service } from '../../jurisdiction/index.ts'
import { sliceAfter } from '../list-services.ts'
import { refuse } from '../refusals.ts'
import { json, wholeNumber } from './parameters.ts'

const mostOnPage = 100

export const servicesEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/services',
  who: 'anyone',
  handle({ house, url }) {
    const { pack } = house
    const limit = wholeNumber(url.searchParams, 'limit', { byDefault: 50, most: mostOnPage })
    const after = url.searchParams.get('after') ?? undefined
    if (after !== undefined && !pack.services.has(after)) refuse('parameter.wrong', { parameter: 'after', expected: 'the id of a service' })
    const { items, next } = sliceAfter([...pack.services.values()], after, limit)
    return json({ items: items.map((service) => summaryOf(pack, service)), next: next === undefined ? null : `/api/v1/services?limit=${limit}&after=${encodeURIComponent(next)}` })
  },
}

export const serviceEndpoint: Endpoint = {
  method: 'GET',
  path: '/api/v1/services/:id',
  who: 'anyone',
  handle({ house: { pack } }, { id = '' }) {
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return new Response(null, { status: 308, headers: { location: `/api/v1/services/${encodeURIComponent(moved)}` } })
    const service = pack.services.get(id) ?? refuse('service.not_found')
    return json({
      ...summaryOf(pack, service),
      version: service.version,
      who: allLanguages(service.who),
      needs: service.needs.map(allLanguages),
      law: service.law.map((cap) => ({ cap, url: pack.settings.lawAddress.replace('{cap}', encodeURIComponent(cap)) })),
      signature: service.signature,
      collection: service.collection,
    })
  },
}

/** Simplified Chinese too, derived where it is not written. */
export const allLanguages = (text: Text) => ({ en: text.en, 'zh-Hant': text['zh-Hant'], 'zh-Hans': say(text, 'zh-Hans') })

const summaryOf = (pack: Pack, service: Service) => ({
  id: service.id,
  name: allLanguages(service.name),
  summary: allLanguages(service.summary),
  organisation: service.organisation,
  category: service.category,
  kind: service.kind,
  audiences: service.audiences,
  fee: {
    amountMinor: service.fee.amountMinor ?? null,
    currency: pack.settings.currency.code,
    note: service.fee.note ? allLanguages(service.fee.note) : null,
    source: service.fee.source,
  },
  pledge: service.pledge ? { workingDays: service.pledge.workingDays ?? null, text: allLanguages(service.pledge.text), source: service.pledge.source } : null,
  formNumber: service.formNumber ?? null,
  online: service.apply !== undefined,
  url: `/${pack.settings.languages[0]!.path}/services/${encodeURIComponent(service.id)}`,
})
