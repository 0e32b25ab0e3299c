import type { Day } from '../../../../kernel/dates.ts'
import { html as xml, type Html } from '../../../../kernel/html.ts'
import type { Law, LawVersion } from '../law.ts'
import { slugOf } from '../law-kind.ts'

/** What a document of the standard says about itself, besides the law. */
export type AknFrame = {
  /** Two letters, lower case: ISO 3166. */
  readonly country: string
  /** BCP 47 tag of the words, and what addresses of the standard write for it (ISO 639-2, with the script where it needs one). */
  readonly language: { readonly tag: 'en' | 'zh-Hant' | 'zh-Hans'; readonly code: string }
  readonly organisation: { readonly id: string; readonly name: string }
  readonly portal: { readonly name: string; readonly address: string }
  readonly madeOn: Day
  /** Without a title of their own, instruments are named as the version names them. */
  readonly nameOf: (version: LawVersion) => string | undefined
}

/** `/akn/hk/act/cap/57`: an act without a date, since chapters keep their number through the years (AKN naming convention 3.0, 4.4). */
export const workAddress = (country: string, slug: string): string => `/akn/${country}/act/cap/${slug}`

/** The expression of one version in one language: `/akn/hk/act/cap/57/eng@2026-01-01`. */
export const expressionAddress = (frame: AknFrame, law: Law, from: Day | undefined): string => `${workAddress(frame.country, slugOf(law.cap))}/${frame.language.code}@${from ?? ''}`

export function aknMeta(frame: AknFrame, law: Law, shown: LawVersion): Html {
  const expression = expressionAddress(frame, law, shown.from)
  const address = workAddress(frame.country, slugOf(law.cap))
  const isDerived = frame.language.tag === 'zh-Hans'
  const isTheLaw = shown.nature === 'authentic'
  return xml`<meta>
<identification source="#portal">
${work(frame, law, isTheLaw)}
<FRBRExpression><FRBRthis value="${expression}/!main"/><FRBRuri value="${expression}"/>${expressionDate(shown)}<FRBRauthor href="#responsible" as="#editor"/><FRBRlanguage language="${frame.language.tag}"/>${isDerived && xml`<FRBRtranslation href="${address}/zho@${shown.from ?? ''}/!main" fromLanguage="zh-Hant" authoritative="false" by="#portal"/>`}</FRBRExpression>
<FRBRManifestation><FRBRthis value="${expression}/!main.xml"/><FRBRuri value="${expression}.akn"/><FRBRdate date="${frame.madeOn}" name="generation"/><FRBRauthor href="#portal" as="#editor"/><FRBRformat value="application/akn+xml"/></FRBRManifestation>
</identification>
<lifecycle source="#portal">${events(frame, law)}</lifecycle>
${intervals(law)}
<references source="#portal">${instruments(frame, law)}<TLCOrganization eId="portal" href="${frame.portal.address}" showAs="${frame.portal.name}"/><TLCOrganization eId="responsible" href="/akn/ontology/organization/${frame.country}/${frame.organisation.id}" showAs="${frame.organisation.name}"/><TLCRole eId="editor" href="/akn/ontology/role/editor" showAs="Editor"/><TLCConcept eId="inForce" href="/akn/ontology/concept/inForce" showAs="In force"/><TLCConcept eId="${isTheLaw ? 'lawItself' : 'notTheLaw'}" href="/akn/ontology/concept/${isTheLaw ? 'lawItself' : 'notTheLaw'}" showAs="${isTheLaw ? 'The law itself' : 'Not the law: without legal force'}"/></references>
</meta>`
}

function work({ country }: AknFrame, law: Law, isTheLaw: boolean): Html {
  const { cap, enacted, type } = law
  const address = workAddress(country, slugOf(cap))
  const date = enacted ? xml`<FRBRdate date="${enacted}" name="enactment"/>` : xml`<FRBRdate date="${entryDay(law)}" name="entry"/>`
  return xml`<FRBRWork><FRBRthis value="${address}/!main"/><FRBRuri value="${address}"/><FRBRalias value="Cap. ${cap}" name="chapter"/>${date}<FRBRauthor href="#responsible" as="#editor"/><FRBRcountry value="${country}"/><FRBRsubtype value="${type}"/><FRBRnumber value="${cap}"/><FRBRprescriptive value="${String(isTheLaw)}"/><FRBRauthoritative value="${String(isTheLaw)}"/></FRBRWork>`
}

/** From when its words hold; where nobody has said that, when they were put here, and it says which of both. */
const expressionDate = ({ from, releasedAt }: LawVersion): Html =>
  from ? xml`<FRBRdate date="${from}" name="inForce"/>` : xml`<FRBRdate date="${releasedAt.toISOString().slice(0, 10)}" name="entry"/>`

/** The day on which the first version was put here: the standard wants a day, and no other is known. */
const entryDay = ({ versions }: Law): Day => versions.map(({ releasedAt }) => releasedAt.toISOString().slice(0, 10)).sort()[0]!

/** Each version begins with an event, and a repeal is one. */
const events = (frame: AknFrame, law: Law): Html[] =>
  law.versions.map((version, i) => {
    const type = version.isRepealed ? 'repeal' : i === 0 ? 'generation' : 'amendment'
    const name = frame.nameOf(version)
    return xml`<eventRef eId="e_${i + 1}" date="${version.from ?? version.releasedAt.toISOString().slice(0, 10)}" source="${name ? `#by_${i + 1}` : '#responsible'}" type="${type}"/>`
  })

/** The instruments that made the versions. They have no address of their own here: a name in the words of the document. */
const instruments = (frame: AknFrame, law: Law): Html[] =>
  law.versions.flatMap((version, i) => {
    const name = frame.nameOf(version)
    return name === undefined ? [] : [xml`<passiveRef eId="by_${i + 1}" href="${workAddress(frame.country, slugOf(law.cap))}#e_${i + 1}" showAs="${name}"/>`]
  })

/** From which event to which other each version is in force. */
function intervals({ versions }: Law): Html | undefined {
  const groups = versions.flatMap(({ from, isRepealed }, i) =>
    from === undefined || isRepealed ? [] : [xml`<temporalGroup eId="tg_${i + 1}"><timeInterval start="#e_${i + 1}"${versions[i + 1] && xml` end="#e_${i + 2}"`} refersTo="#inForce"/></temporalGroup>`],
  )
  return groups.length > 0 ? xml`<temporalData source="#portal">${groups}</temporalData>` : undefined
}
