import type { Text } from '../../../../kernel/i18n.ts'
import type { Behaviour } from './behaviour.ts'

export const twinTexts = {
  title: { en: 'Sandbox SMS', 'zh-Hant': '測試環境短訊' },
  lead: { en: 'Two invented providers share the SMS by weight. What they were given is shown here, the latest 50.', 'zh-Hant': '兩間虛構的供應商按比重分擔短訊。以下是它們收到的短訊，只顯示最新50則。' },
  none: { en: 'No SMS yet', 'zh-Hant': '暫時沒有短訊' },
  noneNext: { en: 'Ask for a code by SMS, then look here again.', 'zh-Hant': '以短訊索取驗證碼後，請再到這裏查看。' },
  provider: { en: 'Provider', 'zh-Hant': '供應商' },
  answered: { en: 'Its last receipt was answered with', 'zh-Hant': '最近一次送達通知的回應：' },
  again: { en: 'Handed over more than once', 'zh-Hant': '重複遞交' },
  behave: { en: 'How the providers behave', 'zh-Hant': '供應商的表現' },
  behaveHint: { en: 'Counts for SMS from now on.', 'zh-Hant': '適用於其後的短訊。' },
  save: { en: 'Save', 'zh-Hant': '儲存' },
} satisfies Record<string, Text>

export const behaviourNames: Readonly<Record<Behaviour, Text>> = {
  once: { en: 'Deliver at once', 'zh-Hant': '即時送達' },
  late: { en: 'Deliver after six minutes', 'zh-Hant': '六分鐘後送達' },
  twice: { en: 'Tell of it twice, and then that it failed', 'zh-Hant': '重複通知送達，其後又通知失敗' },
  never: { en: 'Take it and tell nothing', 'zh-Hant': '接收後不作通知' },
  'not-delivered': { en: 'Tell that it was not delivered', 'zh-Hant': '通知未能送達' },
  'bad-signature': { en: 'Sign the receipt wrongly', 'zh-Hant': '送達通知的簽署不正確' },
  busy: { en: 'Take nothing now', 'zh-Hant': '暫停接收' },
  'no-answer': { en: 'Take it, and lose the answer', 'zh-Hant': '接收後未能回覆' },
  refuse: { en: 'Refuse the number', 'zh-Hant': '拒絕該號碼' },
}
