import type { House } from '../../../kernel/ctx.ts'
import { dayIn, writeDay, type Day } from '../../../kernel/dates.ts'
import { compose, sameInAll, say, type Text } from '../../../kernel/i18n.ts'
import type { Attached } from '../../../kernel/paper/attach-file.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { writeCode } from '../check-code.ts'
import { qrGrid, type QrGrid, type QrText } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { holderLabel, numberLabel, paper as texts, statusNames, words } from '../texts.ts'

/** The same words in the two languages of the paper form. `second` is empty where it would only repeat the first. */
export type Two = { readonly first: string; readonly second: string }

/** All that stands on the paper form: plain data, since it crosses to a thread that knows nothing else. */
export type Paper = {
  readonly title: Two
  readonly organisation: Two
  readonly brand: Two
  readonly colour: 'brand' | 'accent'
  /** Told in red above the rest when the document does not hold any more. */
  readonly warning: Two | undefined
  readonly onCard: readonly { readonly label: Two; readonly value: Two }[]
  readonly facts: readonly { readonly label: Two; readonly value: Two }[]
  readonly qr: QrGrid
  readonly qrAlt: string
  readonly check: { readonly heading: Two; readonly address: string; readonly code: string; readonly how: Two; readonly asOf: Two }
  readonly unprintable: Two
  /** The credential itself, for programs that check it. */
  readonly attached: Attached
  readonly issuedAt: Date
}

const two = (text: Text): Two => {
  const first = say(text, 'en')
  const second = say(text, 'zh-Hant')
  return { first, second: second === first ? '' : second }
}

const day = (value: Day): Two => two(compose((tag) => writeDay(value, tag)))

export function paperOf(house: House, credential: Credential, qr: QrText): Paper {
  const issuedOn = dayIn(credential.issuedAt, house.pack.settings.timeZone)
  const organisation = nameOfOrganisation(house.pack, credential.organisation)
  return {
    title: two(credential.title),
    organisation: two(organisation),
    brand: two(house.pack.settings.brand.strapline),
    colour: credential.colour,
    warning: credential.statusToday === 'valid' ? undefined : two(statusNames[credential.statusToday]),
    onCard: [
      { label: two(holderLabel), value: two(sameInAll(credential.holder)) },
      { label: two(numberLabel), value: two(sameInAll(credential.number)) },
      { label: two(words.validUntil), value: credential.validUntil ? day(credential.validUntil) : two(words.noEnd) },
    ],
    facts: [
      ...credential.claims.map(({ label, value }) => ({ label: two(label), value: two(value) })),
      { label: two(words.issuedOn), value: day(issuedOn) },
      ...(credential.caseId === undefined ? [] : [{ label: two(words.reference), value: two(sameInAll(credential.reference)) }]),
    ],
    qr: qrGrid(qr),
    qrAlt: `${texts.qrAlt.en} ${texts.qrAlt['zh-Hant']}`,
    check: { heading: two(texts.checkAt), address: `${house.config.PUBLIC_URL}/verify`, code: writeCode(credential.code), how: two(texts.checkHow), asOf: two(texts.asOf) },
    unprintable: two(texts.unprintable),
    attached: { name: `${credential.type}-${credential.number}.sd-jwt`, about: texts.attached.en, type: 'application/dc+sd-jwt', text: credential.compact },
    issuedAt: credential.issuedAt,
  }
}
