import { entryTypes } from '../../search/entry-types.ts'
import { address, flag, list, maybe, nullable, object, text, whole, words, type Part } from './words.ts'

const fee = object({ amountMinor: { ...nullable('integer'), description: 'In minor units; 0 is free; null where it is not one amount.' }, currency: text, note: maybe(words), source: { ...text, description: 'Address of the source, or general.' } })
const pledge = object({ workingDays: nullable('integer'), text: words, source: text })
const summary = { id: text, name: words, summary: words, organisation: text, category: text, kind: text, audiences: list(text), fee, pledge: maybe(pledge), formNumber: nullable('string'), online: flag, url: address }
const organisation = { id: text, name: words, kind: text, parent: nullable('string'), website: nullable('string'), url: address }
const codeList = { id: text, name: words, codes: whole, url: address }

/** What the API's answers are made of. */
export const schemas: Readonly<Record<string, Part>> = {
  Text: object({ en: text, 'zh-Hant': text, 'zh-Hans': text }),
  ServiceSummary: object(summary),
  Service: object({
    ...summary,
    version: whole,
    who: words,
    needs: list(words),
    law: list(object({ cap: text, url: text })),
    signature: text,
    channels: list(text),
    collection: list(text),
    lifeEvents: list(text),
    partOf: { ...nullable('string'), description: 'The service that this is a further form of.' },
    form: { ...maybe(address), description: 'Its form as JSON Schema; null where it cannot be applied for here.' },
  }),
  OrganisationSummary: object(organisation),
  Organisation: object({ ...organisation, below: { ...list(text), description: 'Ids of the organisations that belong to it.' }, services: { ...list(text), description: 'Ids of its services.' } }),
  Category: object({ id: text, name: words, about: words, audience: text, services: address }),
  LifeEvent: object({ id: text, name: words, services: address }),
  Element: object({
    id: text,
    name: words,
    type: text,
    hint: maybe(words),
    codeList: maybe(address),
    pattern: nullable('string'),
    maxLength: nullable('integer'),
    min: nullable('number'),
    max: nullable('number'),
    decimals: nullable('integer'),
    unit: maybe(words),
    when: { ...nullable('string'), description: 'past or future, of days and months.' },
    columns: maybe(list(object({ id: text, element: text, required: flag }))),
    personal: { ...flag, description: 'Whether an answer is about a person.' },
  }),
  CodeListSummary: object(codeList),
  CodeList: object({ ...codeList, items: list(object({ code: text, name: words })) }),
  Answer: object({ type: text, id: text, title: text, about: text, url: address }),
  SearchItem: object({ type: { type: 'string', enum: entryTypes }, id: text, title: text, summary: text, url: address }),
  Problem: { ...object({ type: { type: 'string', format: 'uri' }, title: text, status: whole }), description: 'RFC 9457. `type` is stable; more properties say what is wrong.' },
}

export const jsonSchema: Part = { type: 'object', description: 'A JSON Schema (2020-12). Words in three languages stand in x-labels; rules that it cannot say, in x-rules.' }
