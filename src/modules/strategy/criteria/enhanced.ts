import type { Text } from '../../../kernel/i18n.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { lacks, met, pageOf, type Criterion } from '../stage.ts'

/** The texts that a visitor reads first. */
const firstTexts = ({ name, summary, who, needs }: Service): readonly Text[] => [name, summary, who, ...needs]

const languages: Criterion = {
  id: 'languages',
  stage: 2,
  name: { en: 'Texts in every language of the portal', 'zh-Hant': '備有網站各種語言的內容' },
  rule: { en: 'Name, summary, whom it is for and what to have ready are written in the signs of each language.', 'zh-Hant': '名稱、簡介、對象及所需文件均以各語言的文字書寫。' },
  judge({ pack, service }) {
    const all = firstTexts(service)
    const asksChinese = pack.settings.languages.some(({ tag }) => tag !== 'en')
    const left = asksChinese ? all.filter((text) => !/\p{Script=Han}/u.test(text['zh-Hant'])) : []
    if (left.length > 0)
      return lacks(
        { en: `${left.length} of ${all.length} texts stand in English only: “${left[0]!.en}”.`, 'zh-Hant': `${all.length}段文字中有${left.length}段只有英文：「${left[0]!.en}」。` },
        { en: 'Write these texts in Chinese.', 'zh-Hant': '撰寫這些文字的中文版本。' },
        pageOf(service),
      )
    const accepted = all.filter((text) => text['zh-Hans'] !== undefined).length
    const offered = pack.settings.languages.map(({ name }) => name)
    const evidence = { en: `${all.length} texts stand in ${offered.join(', ')}.`, 'zh-Hant': `${all.length}段文字備有${offered.join('、')}。` }
    const derived = pack.settings.languages.some(({ tag }) => tag === 'zh-Hans') ? all.length - accepted : 0
    if (derived === 0) return met(evidence, pageOf(service))
    const converted = { en: `The Simplified Chinese of ${derived} was converted by a program and is marked so.`, 'zh-Hant': `其中${derived}段的簡體中文由程式轉換，並已註明。` }
    return met({ en: `${evidence.en} ${converted.en}`, 'zh-Hant': `${evidence['zh-Hant']}${converted['zh-Hant']}` }, pageOf(service))
  },
}

const steps: Criterion = {
  id: 'steps',
  stage: 2,
  name: { en: 'What will happen, step by step', 'zh-Hant': '逐步說明辦理過程' },
  rule: { en: 'The definition names the steps and who does each.', 'zh-Hant': '定義列明各個步驟及負責人。' },
  judge({ service }) {
    const n = service.apply?.steps.length ?? 0
    if (n === 0) return lacks({ en: 'The page does not say what happens after one applies.', 'zh-Hant': '網頁未有說明申請後的步驟。' }, { en: 'Write the steps and how long each takes (“steps” of the definition).', 'zh-Hant': '列出各步驟及所需時間（定義中的steps）。' }, pageOf(service))
    return met({ en: `Steps that the page tells: ${n}. Things to have ready: ${service.needs.length}.`, 'zh-Hant': `網頁說明${n}個步驟，並列出${service.needs.length}項須準備的資料。` }, pageOf(service))
  },
}

const found: Criterion = {
  id: 'found',
  stage: 2,
  name: { en: 'Search by the words that people use', 'zh-Hant': '以市民慣用的字詞搜尋' },
  rule: { en: 'The definition gives words for the search in English and in Chinese.', 'zh-Hant': '定義備有中英文搜尋字詞。' },
  judge({ service }) {
    const [en, zh] = [service.keywords?.en.length ?? 0, service.keywords?.['zh-Hant'].length ?? 0]
    if (en === 0 || zh === 0)
      return lacks({ en: `Besides its name it is found by ${en} English and ${zh} Chinese words.`, 'zh-Hant': `除名稱外，可用${en}個英文及${zh}個中文字詞找到。` }, { en: 'Add the words that people search with, in both languages (“keywords” of the definition).', 'zh-Hant': '加入市民會用的中英文搜尋字詞（定義中的keywords）。' })
    return met({ en: `Besides its name it is found by ${en} English and ${zh} Chinese words.`, 'zh-Hant': `除名稱外，可用${en}個英文及${zh}個中文字詞找到。` })
  },
}

/** Stage 2: what is told is enough to act on, and it is found. */
export const enhanced: readonly Criterion[] = [languages, steps, found]
