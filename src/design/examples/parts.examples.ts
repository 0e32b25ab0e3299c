import { html } from '../../kernel/html.ts'
import { checkbox } from '../components/choices.ts'
import { monthField } from '../components/date-field.ts'
import { mapPoint } from '../components/map-point.ts'
import { partsField } from '../components/parts-field.ts'
import { numberField, textField } from '../components/text-field.ts'
import { typedChoice } from '../components/typed-choice.ts'
import type { Example, Show } from '../example.ts'
import { dateWords, optionalWord, pointWords } from '../texts.ts'

const named = ({ id }: Show, name: string) => ({ id: id(name), name })

export const partExamples: readonly Example[] = [
  {
    name: { en: 'Money and time', 'zh-Hant': '款額及時間' },
    note: { en: 'The sign of the currency stands before the field. A time is one line, written as people write it.', 'zh-Hant': '貨幣符號放在欄位之前；時間以單行填寫，寫法不拘。' },
    render: (show) =>
      html`${numberField({ ...named(show, 'rent'), label: show.t({ en: 'Rent for a month', 'zh-Hant': '每月租金' }), prefix: '$', value: '12,500' })}${textField({ ...named(show, 'opens'), label: show.t({ en: 'Opens at', 'zh-Hant': '開門時間' }), hint: show.t({ en: 'For example 9:30 or 15:45', 'zh-Hant': '例如9:30或15:45' }), error: show.t({ en: 'Enter the time like 9:30 or 15:45', 'zh-Hant': '請填寫時間，例如9:30或15:45' }), value: 'early', figures: true, width: 'short' })}`,
  },
  {
    name: { en: 'Month', 'zh-Hant': '月份' },
    note: { en: 'A date without its day.', 'zh-Hant': '沒有日子的日期。' },
    render: (show) =>
      monthField({ ...named(show, 'from'), label: show.t({ en: 'First month claimed for', 'zh-Hant': '申領首月' }), words: dateWords(show.tag), value: { month: '5', year: '2026' } }),
  },
  {
    name: { en: 'An answer in parts', 'zh-Hant': '分項答案' },
    note: { en: 'One control for each part; only the wrong one is marked.', 'zh-Hant': '每項一格；只標示有誤的一格。' },
    render: (show) =>
      partsField({
        ...named(show, 'pay-to'),
        label: show.t({ en: 'Bank account', 'zh-Hant': '銀行戶口' }),
        error: show.t({ en: 'Enter the account number as 6 to 10 digits', 'zh-Hant': '請以6至10位數字輸入戶口號碼' }),
        wrong: 'account',
        parts: [
          { key: 'bank', label: show.t({ en: 'Bank', 'zh-Hant': '銀行' }), value: '901', empty: show.t({ en: 'Choose', 'zh-Hant': '請選擇' }), options: [{ value: '901', label: show.t({ en: '901 Harbour Bank', 'zh-Hant': '901 海港銀行' }) }] },
          { key: 'account', label: show.t({ en: 'Account number', 'zh-Hant': '戶口號碼' }), hint: show.t({ en: '6 to 10 digits', 'zh-Hant': '6至10位數字' }), value: '12345', inputmode: 'numeric' },
        ],
      }),
  },
  {
    name: { en: 'One of very many', 'zh-Hant': '從長列表選擇' },
    note: { en: 'Typed, while the device offers the names that fit.', 'zh-Hant': '輸入文字時，裝置會列出相符的名稱。' },
    render: (show) =>
      typedChoice({
        ...named(show, 'flower'),
        label: show.t({ en: 'Flower', 'zh-Hant': '花卉' }),
        hint: show.t({ en: 'Type part of the name, then choose it from the list', 'zh-Hant': '輸入名稱的一部分，再從列表選擇' }),
        names: [show.t({ en: 'Bauhinia', 'zh-Hant': '洋紫荊' }), show.t({ en: 'Lotus', 'zh-Hant': '荷花' })],
      }),
  },
  {
    name: { en: 'A point on the map', 'zh-Hant': '地圖上的一點' },
    note: { en: 'The button shows only where scripts run, and asks the device only when it is pressed.', 'zh-Hant': '按鈕只在可執行程式時顯示，按下後才向裝置查詢位置。' },
    render: (show) =>
      mapPoint({
        ...named(show, 'place'),
        label: show.t({ en: 'Where the tree stands', 'zh-Hant': '樹木的位置' }),
        hint: show.t({ en: 'Hold your finger on the place in a map app: it gives two numbers, the latitude first', 'zh-Hant': '在地圖應用程式按住該處，即可看到兩個數字，首個為緯度' }),
        lat: '22.302711',
        long: '114.177216',
        words: pointWords(show.tag),
      }),
  },
  {
    name: { en: 'Statement and signature', 'zh-Hant': '聲明及簽署' },
    note: { en: 'A statement is one box; a signature is the full name, typed.', 'zh-Hant': '聲明為一個方格；簽署為輸入的全名。' },
    render: (show) =>
      html`${checkbox({ ...named(show, 'rules'), label: show.t({ en: 'I have read the rules of the hall', 'zh-Hant': '我已閱讀場地規則' }), error: show.t({ en: 'Tick the statement to confirm it', 'zh-Hant': '請剔選聲明以作確認' }) })}${checkbox({ ...named(show, 'news'), label: show.t({ en: 'Tell me about other halls', 'zh-Hant': '請通知我其他場地的消息' }), optional: optionalWord(show.tag), checked: true })}${textField({ ...named(show, 'signed'), label: show.t({ en: 'Your signature', 'zh-Hant': '你的簽署' }), hint: show.t({ en: 'Type your full name. It stands as your signature', 'zh-Hant': '請輸入你的全名，以作簽署' }), autocomplete: 'name' })}`,
  },
]
