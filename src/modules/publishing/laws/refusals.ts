import { refuser } from '../../../kernel/refusal.ts'

export const refuse = refuser({
  'law.not_found': { status: 404, text: { en: 'We have no law with this chapter. Look in the list of laws.', 'zh-Hant': '未有這一章法例的資料，請查閱法例一覽。' } },
  'law.withdrawn': { status: 410, text: { en: 'What we said about this law was withdrawn. Look in the list of laws.', 'zh-Hant': '這項法例的資料已經撤回，請查閱法例一覽。' } },
  'law.no_version': { status: 404, text: { en: 'We hold no such version of this law. Open the law to see its versions.', 'zh-Hant': '未有這項法例的該個版本，請查閱該法例的各個版本。' } },
  'law.wrong_day': { status: 400, text: { en: 'Write the day as year-month-day, like 2024-01-31.', 'zh-Hant': '請以「年-月-日」填寫日期，例如2024-01-31。' } },
  'law.no_language': { status: 404, text: { en: 'There is no text in this language.', 'zh-Hant': '沒有這種語言的文本。' } },
})
