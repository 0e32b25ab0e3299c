import { createHash } from 'node:crypto'
import { stampOf, type Pack } from '../../jurisdiction/index.ts'
import { noWords, type Words } from '../content.ts'
import type { ContentSeed } from '../seed-content.ts'
import { lawKind, slugOf } from './law-kind.ts'
import type { Text } from '../../../kernel/i18n.ts'

/**
 * The laws of the pack's laws.yaml as content without a text: title, gist, who answers for it, and where the law itself is. A law that has
 * a content file of its own is left to that file, and takes the same place, so that either can follow the other.
 */
export function lawSeeds(pack: Pack, written: ReadonlySet<string>): { file: string; sha256: string; read(): ContentSeed }[] {
  return [...pack.laws.values()].flatMap((law) => {
    const file = `content/law/${slugOf(law.cap)}.yaml`
    if (written.has(file) || !law.organisation) return []
    const { organisation } = law
    // The subjects of a law are those of the services that rest on it.
    const topics = [...new Set([...pack.services.values()].filter((service) => service.law.includes(law.cap)).map(({ category }) => category))].sort()
    const content = { slug: slugOf(law.cap), title: vouched(law.title), summary: vouched(law.gist), body: noWords, topics, attachments: [], sources: [law.url], fields: { cap: law.cap, type: 'ordinance' } }
    const sha256 = createHash('sha256').update(JSON.stringify([organisation, content])).digest('hex')
    return [{ file, sha256, read: () => ({ file, sha256, kind: lawKind, organisation, versions: [{ content, correction: null }] }) }]
  })
}

/** Texts of the pack were read against each other when it was proved. */
const vouched = (text: Text): Words => ({ ...text, of: stampOf(text.en), ...(text['zh-Hans'] !== undefined && { ofHans: stampOf(text['zh-Hant']) }) })
