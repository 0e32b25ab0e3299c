import { compose } from '../../../kernel/i18n.ts'
import { feeOf } from '../../catalogue/index.ts'
import { lacks, met, pageOf, type Criterion } from '../stage.ts'

const told: Criterion = {
  id: 'told',
  stage: 1,
  name: { en: 'What it is for, for whom, and a word on its fee', 'zh-Hant': '服務內容、對象及有關費用的說明' },
  rule: { en: 'The definition gives a fee as an amount or in words, beside the summary and the people it is for, which none may leave out.', 'zh-Hant': '定義列有費用金額或收費說明；服務簡介及對象則屬必填。' },
  judge({ pack, service }) {
    const { amountMinor, note } = service.fee
    if (amountMinor === undefined && note === undefined)
      return lacks({ en: 'The page names no fee.', 'zh-Hant': '網頁未有列明費用。' }, { en: 'State the fee, or how it is worked out (“fee” of the definition).', 'zh-Hant': '列明費用或計算方法（定義中的fee）。' }, pageOf(service))
    const fee = compose((tag) => feeOf(pack, service, tag).main)
    return met({ en: `The page gives the fee as “${fee.en}”.`, 'zh-Hant': `網頁列明費用：「${fee['zh-Hant']}」。` }, pageOf(service))
  },
}

const answersFor: Criterion = {
  id: 'answers-for',
  stage: 1,
  name: { en: 'Who answers for it, and how to reach them', 'zh-Hant': '負責部門及聯絡途徑' },
  rule: { en: 'Its organisation stands in the directory with a web site.', 'zh-Hant': '負責機構載於機構名錄，並附網址。' },
  judge({ pack, service }) {
    const found = pack.organisations.get(service.organisation)
    const path = `/organisations/${encodeURIComponent(service.organisation)}`
    const name = found?.name ?? { en: service.organisation, 'zh-Hant': service.organisation }
    if (!found?.website) return lacks({ en: `${name.en} has no address in the directory.`, 'zh-Hant': `機構名錄未有${name['zh-Hant']}的網址。` }, { en: 'Add the web site to the list of organisations.', 'zh-Hant': '在機構名錄加入網址。' }, path)
    const { host } = new URL(found.website)
    return met({ en: `${name.en} answers for it and is reached at ${host}.`, 'zh-Hant': `由${name['zh-Hant']}負責，網址為${host}。` }, path)
  },
}

/** Stage 1: the service can be found and read about. */
export const presence: readonly Criterion[] = [told, answersFor]
