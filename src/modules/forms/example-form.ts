import { fileURLToPath } from 'node:url'
import { loadPack, type Element, type OnlineService, type Pack, type Question } from '../jurisdiction/index.ts'
import { compileForm, type Form } from './compile-form.ts'

/** For tests: the pack as it is, read once. */
export const realPack: Pack = loadPack(fileURLToPath(new URL('../../../jurisdictions/hk', import.meta.url)))

export const onlineServices = [...realPack.services.values()].filter((service): service is OnlineService => service.apply !== undefined)

const text = (words: string) => ({ en: words, 'zh-Hant': `「${words}」` })

type ElementGiven = Partial<Element> & Pick<Element, 'type'>
type Plain = { id: string; when?: string; required?: boolean | string; only?: string[]; min?: number; max?: number; holds?: string; value?: string; label?: string }
/** A question of an element made for it; a table of columns, or a repeating group. */
type Asked = Plain & ({ element: ElementGiven } | { columns: readonly (Plain & { element: ElementGiven })[] } | { group: { one: string; least?: number; most?: number; questions: readonly Asked[] } })
type AskedOnPage = Asked & { page?: string; pageWhen?: string }

/** For tests: a service that asks just these questions, of elements made for them. */
export function exampleService(asked: readonly AskedOnPage[], more: Partial<OnlineService['apply']> = {}): { pack: Pack; service: OnlineService } {
  const elements = asked.flatMap((one) => elementsFor(one, 'x'))
  const pack: Pack = { ...realPack, elements: new Map([...realPack.elements, ...elements.map((element) => [element.id, element] as const)]), place: (file, path) => `${file} ${path.join('.')}` }
  const names = [...new Set(asked.map(({ page = 'one' }) => page))]
  const pages = names.map((id) => {
    const here = asked.filter(({ page = 'one' }) => page === id)
    const when = here.find(({ pageWhen }) => pageWhen !== undefined)?.pageWhen
    return { id, title: text(id), ...(when !== undefined && { when }), questions: here.map((one) => questionFor(one, 'x')) }
  })
  const model = onlineServices[0]!
  const apply = { ...model.apply, pages, checks: [], fee: [], outputs: [], ...more }
  return { pack, service: { ...model, id: 'example', apply } }
}

function elementsFor(asked: Asked, path: string): Element[] {
  const id = `${path}.${asked.id}`
  if ('group' in asked) return asked.group.questions.flatMap((one) => elementsFor(one, id))
  if ('element' in asked) return [{ id, name: text(asked.id), personal: true, ...asked.element }]
  const columns = asked.columns.map((column) => ({ id: column.id, element: `${id}.${column.id}`, required: column.required !== false }))
  return [{ id, name: text(asked.id), personal: true, type: 'table', columns }, ...asked.columns.flatMap((column) => elementsFor(column, id))]
}

function questionFor(asked: Asked, path: string): Question {
  const { id, when, required = true, only, min, max, holds, value, label } = asked
  const group = 'group' in asked ? { one: text(asked.group.one), least: asked.group.least ?? 0, most: asked.group.most ?? 10, questions: asked.group.questions.map((one) => questionFor(one, `${path}.${id}`)) } : undefined
  return {
    id,
    required,
    about: 'applicant',
    accept: ['application/pdf' as const],
    mostMegabytes: 10,
    mostFiles: 3,
    ...(group ? { group, label: text(label ?? id) } : { element: `${path}.${id}`, ...(label !== undefined && { label: text(label) }) }),
    ...(when !== undefined && { when }),
    ...(only && { only }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(value !== undefined && { value }),
    ...(holds !== undefined && { holds: { rule: holds, otherwise: text('broken') } }),
  }
}

export function exampleForm(asked: readonly AskedOnPage[], more: Partial<OnlineService['apply']> = {}): Form {
  const { pack, service } = exampleService(asked, more)
  return compileForm(pack, service)
}
