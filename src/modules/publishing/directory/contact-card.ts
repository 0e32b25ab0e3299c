import { card, goLink, pairs } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { textOf, type Content } from '../content.ts'
import { renderMarkdown } from '../markdown/index.ts'
import type { ContactRow } from './directory.sql.ts'
import { directoryTexts as texts } from './texts.ts'

const entries = ['general', 'office', 'post'] as const

/** General enquiries first, then offices, then posts. */
export const inOrder = (rows: readonly ContactRow[]): ContactRow[] => rows.toSorted((a, b) => placeOf(a) - placeOf(b))
const placeOf = ({ content }: ContactRow) => entries.findIndex((one) => one === content.fields['entry'])

/** An address or the hours in a language; Simplified is derived from Traditional. */
export function bothOf({ fields }: Content, key: 'address' | 'hours'): Text | undefined {
  const [en, hant] = [fields[key], fields[`${key}Zh`]]
  return en && hant ? { en, 'zh-Hant': hant } : undefined
}

/** A telephone number as a link takes it. */
export const telephoneAddress = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`

export function contactCard(ctx: PageCtx, { slug, content, origin }: ContactRow, level: 2 | 3 = 3): Html {
  const { t, tag } = ctx
  const { telephone, email, entry } = content.fields
  const [address, hours] = [bothOf(content, 'address'), bothOf(content, 'hours')]
  const known = [
    ...(telephone ? [{ name: t(texts.telephone), value: html`<a class="num" href="${telephoneAddress(telephone)}">${telephone}</a>` }] : []),
    ...(email ? [{ name: t(texts.email), value: html`<a href="mailto:${email}">${email}</a>` }] : []),
    ...(address ? [{ name: t(texts.address), value: t(address) }] : []),
    ...(hours ? [{ name: t(texts.hours), value: t(hours) }] : []),
  ]
  const kind = entries.find((one) => one === entry)
  const body = say(textOf(content.body), tag)
  const sources = content.sources.map((source) => goLink({ href: source, text: new URL(source).host, icon: 'globe', rel: 'external' }))
  return card({
    id: slug,
    level,
    title: t(textOf(content.title)),
    body: html`${kind && kind !== 'general' && html`<p class="small soft">${t(texts.entries[kind])}</p>`}<p>${t(textOf(content.summary))}</p>${known.length > 0 && pairs(known)}${body !== '' && renderMarkdown(ctx, body, { under: level, idPrefix: `${slug}-` })}
      ${(telephone || email || address) && html`<p class="no-print">${goLink({ href: ctx.at(`/directory/${slug}/contact.vcf`), text: t(texts.card), icon: 'download', download: true, plain: true })}</p>`}
      ${origin === 'pack' && sources.length > 0 && html`<p class="small soft">${t(texts.checkSource)} ${sources}</p>`}`,
  })
}

const escaped = (text: string) => text.replace(/[\\,;]/g, String.raw`\$&`).replace(/\r?\n/g, String.raw`\n`)

/** A contact for address books: vCard 4.0 (RFC 6350), of an organisation and never of a person. */
export function vCard(tag: Tag, organisation: string, { content }: ContactRow): string {
  const { telephone, email } = content.fields
  const address = bothOf(content, 'address')
  const name = say(textOf(content.title), tag)
  const lines = ['BEGIN:VCARD', 'VERSION:4.0', 'KIND:org', `FN:${escaped(`${organisation} – ${name}`)}`, `ORG:${escaped(organisation)};${escaped(name)}`]
  if (telephone) lines.push(`TEL;VALUE=uri:${telephoneAddress(telephone)}`)
  if (email) lines.push(`EMAIL:${email}`)
  if (address) lines.push(`ADR;LABEL="${say(address, tag).replace(/["\r\n]/g, ' ')}":;;;;;;`)
  return [...lines, `LANG:${tag}`, 'END:VCARD', ''].map(folded).join('\r\n')
}

/** No line is longer than 75 bytes; what follows begins with a space (section 3.2). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 74) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part].join('\r\n ')
}
