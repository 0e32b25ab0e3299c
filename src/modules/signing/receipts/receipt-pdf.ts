import type { House } from '../../../kernel/ctx.ts'
import { writeSecond } from '../../../kernel/dates.ts'
import { say, type Tag, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Attached } from '../../../kernel/paper/attach-file.ts'
import { drawn } from '../../../kernel/paper/drawn.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { placeInLog, receiptFile, type Receipt } from '../../transparency/index.ts'
import { sealPdf } from '../pdf/sign-pdf.ts'
import { receiptPaperTexts as texts } from './texts.ts'

/** What a module says of a receipt of its own. `name` is that of both files, without the ending. */
export type ReceiptOnPaper = {
  readonly receipt: Receipt
  readonly name: string
  readonly organisationId: string
  readonly title: Text
  /** What happened, in plain words. */
  readonly what: Text
  readonly about: readonly { readonly label: Text; readonly value: Text }[]
}

type Row = { readonly label: string; readonly value: string }

/** All that stands on the paper, in one language: plain data, since it crosses to the process that draws it. */
export type ReceiptPaper = {
  readonly lang: Tag
  readonly title: string
  readonly organisation: string
  readonly brand: string
  readonly facts: readonly Row[]
  readonly log: { readonly heading: string; readonly lead: string; readonly rows: readonly Row[] }
  readonly check: { readonly heading: string; readonly ways: readonly { readonly heading: string; readonly how: string; readonly lines: readonly string[] }[] }
  readonly attached: Attached
  readonly at: Date
}

/**
 * A receipt as a page answers it on paper: a tagged PDF in the reader's language with the receipt itself as a file inside, so that one file carries
 * all, and the organisation's seal over both. It asks for a time-stamp, so it is never called within a transaction.
 */
export async function receiptPdf(ctx: PageCtx, given: ReceiptOnPaper): Promise<{ file: Buffer; type: string; name: string }> {
  const pdf = await drawn(new URL('./draw-receipt.ts', import.meta.url), receiptPaper(ctx, given))
  const { bytes } = await sealPdf(ctx.house, { pdf, organisationId: given.organisationId, reason: ctx.t(given.title), mayLackTime: true }, ctx.now)
  return { file: bytes, type: 'application/pdf', name: `${given.name}.pdf` }
}

function receiptPaper(ctx: PageCtx, { receipt, name, organisationId, title, what, about }: ReceiptOnPaper): ReceiptPaper {
  const { house, t, tag } = ctx
  const inside = receiptFile(receipt, name)
  return {
    lang: tag,
    title: t(title),
    organisation: t(nameOfOrganisation(house.pack, organisationId)),
    brand: t(house.pack.settings.brand.strapline),
    facts: [
      { label: t(texts.what), value: t(what) },
      { label: t(texts.when), value: writeSecond(new Date(receipt.facts['at'] as string), tag, house.pack.settings.timeZone) },
      ...about.map(({ label, value }) => ({ label: t(label), value: t(value) })),
    ],
    log: { heading: t(texts.log), lead: t(texts.logLead), rows: rowsOfLog(receipt, tag) },
    check: { heading: t(texts.check), ways: waysToCheck(house, receipt, inside.name, ctx) },
    attached: { name: inside.name, about: t(texts.attached), type: inside.type, text: inside.file.toString() },
    at: ctx.now,
  }
}

/** Numbers as people count: the first line is 1. Hashes as the log writes them, in base64. */
function rowsOfLog(receipt: Receipt, tag: Tag): Row[] {
  const { index, leaf, size, root } = placeInLog(receipt)
  return [
    { label: say(texts.logName, tag), value: receipt.log },
    { label: say(texts.line, tag), value: (index + 1).toLocaleString('en') },
    { label: say(texts.leaf, tag), value: leaf.toString('base64') },
    { label: say(texts.checkpoint, tag), value: say(texts.lines(size), tag) },
    { label: say(texts.root, tag), value: root.toString('base64') },
  ]
}

function waysToCheck({ config }: House, receipt: Receipt, file: string, { t, at }: Pick<PageCtx, 't' | 'at'>): ReceiptPaper['check']['ways'] {
  const origin = new URL(config.PUBLIC_URL)
  const log = `${origin.protocol}//${receipt.log}`
  return [
    { heading: t(texts.paper), how: t(texts.paperHow), lines: [`${origin.origin}${at('/verify/document')}`] },
    { heading: t(texts.receipt), how: t(texts.receiptHow(file)), lines: [`${origin.origin}${at('/verify')}`] },
    { heading: t(texts.alone), how: t(texts.aloneHow), lines: [`${log}/keys`, `node tools/check-receipt.mjs ${file} --key keys.txt \\`, `  --log ${log}`] },
  ]
}
