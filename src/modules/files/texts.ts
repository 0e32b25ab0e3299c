import type { Text } from '../../kernel/i18n.ts'

const kinds: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' }

export const texts = {
  empty: { en: 'The file is empty. Choose another file', 'zh-Hant': '檔案沒有內容，請選擇另一個檔案' },
  notChecked: { en: 'The file could not be checked for viruses. Try again in a few minutes', 'zh-Hant': '系統未能為檔案掃描病毒，請於數分鐘後再試' },
  infected: { en: 'The file contains a virus and was not kept. Choose another file', 'zh-Hant': '檔案含有病毒，系統沒有儲存。請選擇另一個檔案' },
  tooLarge: (mostBytes: number): Text => ({
    en: `The file is larger than ${megabytes(mostBytes)} MB. Choose a smaller file`,
    'zh-Hant': `檔案超過${megabytes(mostBytes)} MB，請選擇較小的檔案`,
  }),
  wrongType: (accept: readonly string[]): Text => {
    const names = accept.map((type) => kinds[type] ?? type)
    return { en: `Choose a ${oneOf(names)} file`, 'zh-Hant': `請選擇${names.join('、')}檔案` }
  },
} as const

const megabytes = (bytes: number) => Math.round((bytes / 1_048_576) * 10) / 10
const oneOf = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`)
