import { html as xml, raw } from '../../../../kernel/html.ts'
import { say, type Text } from '../../../../kernel/i18n.ts'
import { textOf } from '../../content.ts'
import { readLaw } from '../structure.ts'
import type { Law, LawVersion } from '../law.ts'
import { texts } from '../texts.ts'
import { aknBody } from './akn-body.ts'
import { aknMeta, workAddress, type AknFrame } from './akn-meta.ts'

const namespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/**
 * One version of a law in one language as Akoma Ntoso 3.0 (OASIS LegalDocML): what it is, since and until when it is in force, and its
 * text as far as it is held. A text that is not the law itself says so before its first word.
 */
export function writeAkn(frame: AknFrame, law: Law, shown: LawVersion, languages: readonly string[]): string {
  const { tag } = frame.language
  const words = (one: Text) => say(one, tag)
  const text = readLaw(say(textOf(shown.content.body), tag))
  const notLaw = shown.nature === undefined ? { title: texts.notHeldTitle, body: texts.notHeld } : texts.natures[shown.nature]
  const remark = notLaw && xml`<p><remark status="editorial">${words(texts.notice(notLaw.title, notLaw.body))}</remark></p>`
  const repealed = shown.isRepealed && xml`<p><remark status="editorial">${words(texts.standing.repealed)}</remark></p>`
  const around = { languages, workAt: (slug: string) => workAddress(frame.country, slug), portal: frame.portal.address }
  // What an editor wrote may be signs alone that nobody sees.
  const isHeld = text.opening.length + text.provisions.length > 0
  const body = isHeld ? aknBody(text, around) : gist(words(law.summary))
  return clean(xml`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
<akomaNtoso xmlns="${namespace}"><act name="${law.type}" contains="${law.versions.length > 1 ? 'singleVersion' : 'originalVersion'}">
${aknMeta(frame, law, shown)}
<preface eId="preface"><p><docNumber>${words(texts.chapter(law.cap))}</docNumber> <docTitle>${words(law.title)}</docTitle></p>${remark}${repealed}</preface>
${body}
</act></akomaNtoso>
`.text)
}

/** What stands where the text is not held: what the law is about, in our words. */
const gist = (summary: string) => xml`<body eId="body"><hcontainer name="gist" eId="gist"><content eId="gist__content"><p>${summary}</p></content></hcontainer></body>`

// XML 1.0 knows no way to write these at all (section 2.2).
const clean = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
