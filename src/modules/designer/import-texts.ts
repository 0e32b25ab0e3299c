import type { Text } from '../../kernel/i18n.ts'

export const importTexts = {
  changedMeanwhile: { en: 'Somebody changed the draft after you opened this page. Look at what they wrote, then send your file again.', 'zh-Hant': '你開啟本頁後，有人更改了草稿。請先查看其內容，然後再次傳送你的檔案。' },
  noService: { en: 'This file is no service as this portal reads it. Mend what is listed, or export the draft and begin from that file.', 'zh-Hant': '本平台未能把這個檔案讀作服務。請更正所列項目，或匯出草稿並以該檔案為基礎修改。' },
  otherVersion: (file: number, draft: number): Text => ({
    en: `The file was made from version ${Number.isInteger(file) ? file : '?'}, and this draft is of version ${draft}. Export the draft, put your changes into that file, and send it.`,
    'zh-Hant': `這個檔案以第${Number.isInteger(file) ? file : '？'}版為基礎，而草稿屬第${draft}版。請匯出草稿，在該檔案內加入你的更改，然後傳送。`,
  }),
}
