import { refuser } from '../../kernel/refusal.ts'

export const refuse = refuser({
  'service.not_found': { status: 404, text: { en: 'There is no service at this address. Search for it by name, or look through all services.', 'zh-Hant': '這個網址沒有任何服務。請以名稱搜尋，或瀏覽所有服務。' } },
  'organisation.not_found': { status: 404, text: { en: 'There is no department or body at this address. Look it up in the list of organisations.', 'zh-Hant': '這個網址沒有任何部門或機構。請在部門及機構列表中查找。' } },
  'category.not_found': { status: 404, text: { en: 'There is no such subject. Choose one on the home page.', 'zh-Hant': '沒有這個主題。請在主頁選擇。' } },
  'event.not_found': { status: 404, text: { en: 'There is no such life event. Choose one from the list of life events.', 'zh-Hant': '沒有這個人生階段。請在人生階段列表中選擇。' } },
  'guide.not_found': { status: 404, text: { en: 'There is no guide at this address. Choose one on the page for developers.', 'zh-Hant': '這個網址沒有任何指南。請在「供開發人員使用」的網頁選擇。' } },
  'service.retired': { status: 410, text: { en: 'This service has come to an end.', 'zh-Hant': '這項服務已經終止。' } },
  'service.no_form': { status: 404, text: { en: 'This service cannot be applied for here, so that it has no form.', 'zh-Hant': '這項服務不能在此申請，因此沒有表格。' } },
  'element.not_found': { status: 404, text: { en: 'There is no data element of this name.', 'zh-Hant': '沒有這個名稱的資料元素。' } },
  'codelist.not_found': { status: 404, text: { en: 'There is no code list of this name.', 'zh-Hant': '沒有這個名稱的代碼表。' } },
})
