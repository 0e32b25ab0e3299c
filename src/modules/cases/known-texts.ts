import type { Text } from '../../kernel/i18n.ts'

export const knownTexts = {
  title: { en: 'What this application gets to know', 'zh-Hant': '這項申請可取得的資料' },
  link: { en: 'Choose what is filled in for you', 'zh-Hant': '選擇自動填上的資料' },
  section: { en: 'What we already know', 'zh-Hant': '已有的資料' },
  lead: { en: 'These answers are known already. Untick what should not go into this application; you can then type it yourself or leave it out.', 'zh-Hant': '系統已有以下資料。如不想將某項資料填入這項申請，請取消剔選，你可自行填寫或留空。' },
  facts: { en: 'Fill in for this application', 'zh-Hant': '填入這項申請' },
  why: { en: 'What it is used for', 'zh-Hant': '用途' },
  save: { en: 'Save and go on', 'zh-Hant': '儲存並繼續' },
  nothing: { en: 'Nothing is known that this form asks for.', 'zh-Hant': '這份表格所需的資料，系統暫時沒有。' },
} satisfies Record<string, Text>

/** How many facts the form is filled in with, of those that are known. */
export const knownCount = (filled: number, known: number): Text => ({
  en: filled === known ? `This form is filled in with ${known} ${known === 1 ? 'fact' : 'facts'} that registers and you have given before.` : `This form is filled in with ${filled} of ${known} facts that registers and you have given before.`,
  'zh-Hant': filled === known ? `這份表格會自動填上登記冊所載或你曾提供的${known}項資料。` : `登記冊所載或你曾提供的資料共有${known}項，這份表格會自動填上其中${filled}項。`,
})
