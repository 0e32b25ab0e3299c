import type { Text } from '../../../../kernel/i18n.ts'
import type { PageCtx } from '../../../../kernel/page.ts'
import { may } from '../../../access/index.ts'
import type { Output, Service } from '../../../jurisdiction/index.ts'
import { bulkTexts as texts } from '../bulk-texts.ts'

/** A document that an officer's office brings out. `value`: as forms send it. */
export type Issuable = { readonly value: string; readonly service: Service; readonly output: Output; /** Told apart from others of the same title. */ readonly name: Text }

/** What the officer's offices bring out by their services. */
export function issuable(ctx: PageCtx): Issuable[] {
  const found: Omit<Issuable, 'name'>[] = []
  for (const service of ctx.house.pack.services.values()) {
    if (!service.apply || service.apply.outputs.length === 0 || !may(ctx, 'credentials.run', { organisation: service.organisation })) continue
    for (const output of service.apply.outputs) found.push({ value: `${service.id} ${output.type}`, service, output })
  }
  return found.map((one) => ({ ...one, name: nameAmong(found, one) }))
}

/** The title alone, or with its service where another has the same title. */
export function nameAmong(all: readonly Pick<Issuable, 'service' | 'output'>[], one: Pick<Issuable, 'service' | 'output'>): Text {
  const isAlone = all.filter(({ output }) => output.title.en === one.output.title.en).length === 1
  return isAlone ? one.output.title : texts.ofService(one.output.title, one.service.name)
}
