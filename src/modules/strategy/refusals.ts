import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'stage.no_service': { status: 404, text: { en: 'There is no service at this address. Look it up in the list of departments.', 'zh-Hant': '這個網址沒有任何服務。請在部門列表中查找。' } },
  'stage.no_organisation': { status: 404, text: { en: 'There is no department or body with services at this address. Choose one from the list.', 'zh-Hant': '這個網址沒有設有服務的部門或機構。請在列表中選擇。' } },
})
