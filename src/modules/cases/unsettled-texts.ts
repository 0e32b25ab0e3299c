import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import type { OutcomeName, UnsettledRule } from '../forms/index.ts'

/** What an officer reads about rules that gave no value. */
export const unsettledTexts = {
  title: { en: 'What could not be worked out', 'zh-Hant': '未能計算的項目' },
  lead: { en: 'These rules gave no result for this application, so the system decided nothing by them. Look at them yourself, ask for a correction or refuse.', 'zh-Hant': '以下規則未能就這項申請得出結果，系統沒有據此作出任何決定。請自行審視，或要求更正，或拒絕申請。' },
} satisfies Record<string, Text>

const rules: Record<UnsettledRule['rule'], Text> = {
  holds: { en: 'What the answer to ‘{about}’ must keep to', 'zh-Hant': '「{about}」的答案須符合的條件' },
  fee: { en: 'The fee ‘{about}’', 'zh-Hant': '費用「{about}」' },
  check: { en: 'The check ‘{about}’', 'zh-Hant': '核對項目「{about}」' },
  output: { en: 'Whether ‘{about}’ is issued', 'zh-Hant': '是否發出「{about}」' },
  validity: { en: 'How long ‘{about}’ is valid', 'zh-Hant': '「{about}」的有效期' },
  claim: { en: 'The particular ‘{about}’ of the document', 'zh-Hant': '文件上的「{about}」' },
}

const outcomes: Record<OutcomeName, Text> = {
  'divided-by-zero': { en: 'it would have to divide by zero', 'zh-Hant': '計算時須除以零' },
  'empty-answer': { en: 'it needs an answer that was not given', 'zh-Hant': '所需的答案沒有填寫' },
  'no-such-fact': { en: 'the register did not say what it needs', 'zh-Hant': '登記冊沒有提供所需資料' },
  'too-costly': { en: 'the register gave more than it can go through', 'zh-Hant': '登記冊提供的資料過多，未能逐項處理' },
  'wrong-kind': { en: 'the result is not of the kind that is needed', 'zh-Hant': '所得結果不屬所需類別' },
}

/** `The fee ‘Certified copies’: it needs an answer that was not given`. */
export const sayUnsettled = ({ rule, about, outcome }: UnsettledRule, tag: Tag): string => `${say(rules[rule], tag).replace('{about}', () => say(about, tag))}${tag === 'en' ? ': ' : '：'}${say(outcomes[outcome], tag)}`
