import { fileURLToPath } from 'node:url'
import { loadPack, type Element, type OnlineService, type Pack } from '../jurisdiction/index.ts'
import { compileForm, type Form } from './compile-form.ts'

/** For tests: the pack as it is, read once. */
export const realPack: Pack = loadPack(fileURLToPath(new URL('../../../jurisdictions/hk', import.meta.url)))

export const onlineServices = [...realPack.services.values()].filter((service): service is OnlineService => service.apply !== undefined)

const text = (words: string) => ({ en: words, 'zh-Hant': `「${words}」` })

type Asked = { id: string; element: Partial<Element> & Pick<Element, 'type'>; page?: string; when?: string; pageWhen?: string; required?: boolean; only?: string[]; min?: number; max?: number; holds?: string }

/** For tests: a service that asks just these questions, of elements made for them. */
export function exampleService(asked: readonly Asked[], more: Partial<OnlineService['apply']> = {}): { pack: Pack; service: OnlineService } {
  const elements = asked.map(({ id, element }): Element => ({ id: `x.${id}`, name: text(id), personal: true, ...element }))
  const pack: Pack = { ...realPack, elements: new Map([...realPack.elements, ...elements.map((element) => [element.id, element] as const)]), place: (file, path) => `${file} ${path.join('.')}` }
  const names = [...new Set(asked.map(({ page = 'one' }) => page))]
  const pages = names.map((id) => {
    const here = asked.filter(({ page = 'one' }) => page === id)
    const when = here.find(({ pageWhen }) => pageWhen !== undefined)?.pageWhen
    return {
      id,
      title: text(id),
      ...(when !== undefined && { when }),
      questions: here.map(({ id: questionId, when: condition, required = true, only, min, max, holds }) => ({
        id: questionId,
        element: `x.${questionId}`,
        required,
        about: 'applicant',
        accept: ['application/pdf' as const],
        mostMegabytes: 10,
        mostFiles: 3,
        ...(condition !== undefined && { when: condition }),
        ...(only && { only }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(holds !== undefined && { holds: { rule: holds, otherwise: text('broken') } }),
      })),
    }
  })
  const model = onlineServices[0]!
  const apply = { ...model.apply, pages, checks: [], fee: [], outputs: [], ...more }
  return { pack, service: { ...model, id: 'example', apply } }
}

export function exampleForm(asked: readonly Asked[], more: Partial<OnlineService['apply']> = {}): Form {
  const { pack, service } = exampleService(asked, more)
  return compileForm(pack, service)
}
