import type { House } from '../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import type { Output } from '../jurisdiction/index.ts'
import { holderLabel, numberLabel } from './texts.ts'

const tags: readonly Tag[] = ['en', 'zh-Hant', 'zh-Hans']
const colours = { brand: '#7a1f5c', accent: '#00616e' } as const

export const typeAddress = (house: House, type: string): string => `${house.config.PUBLIC_URL}/credentials/types/${type}`

/** What services say about a type of credential; several services may issue the same. */
export function outputsOfType(house: House, type: string): Output[] {
  const found: Output[] = []
  for (const { apply } of house.pack.services.values()) found.push(...(apply?.outputs.filter((output) => output.type === type) ?? []))
  return found
}

/** Type Metadata (SD-JWT VC, section 6): how a wallet names and shows credentials of this type. */
export function typeMetadata(house: House, type: string): object | undefined {
  const outputs = outputsOfType(house, type)
  const first = outputs[0]
  if (!first) return undefined
  const claims = new Map(outputs.flatMap((output) => output.claims.map((claim) => [claim.id, claim.label] as const)))
  return {
    vct: typeAddress(house, type),
    name: first.title.en,
    display: tags.map((locale) => ({ locale, name: say(first.title, locale), rendering: { simple: { logo: logoOf(house, locale), background_color: colours[first.colour], text_color: '#ffffff' } } })),
    claims: [
      { path: ['title'], sd: 'never' },
      shown(['number'], numberLabel),
      shown(['holder'], holderLabel),
      ...[...claims].map(([id, label]) => shown(['claims', id], label)),
    ],
  }
}

/** The portal’s sign, which stands on the card too. */
const logoOf = ({ config, pack }: House, locale: Tag) => ({ uri: `${config.PUBLIC_URL}/favicon.svg`, alt_text: say(pack.settings.brand.name, locale) })

const shown = (path: readonly string[], label: Text) => ({ path, display: tags.map((locale) => ({ locale, label: say(label, locale) })), sd: 'always' })
