import type { Text } from '../../kernel/i18n.ts'
import type { Action } from './actions.ts'

/** What each action is called on the pages that explain rights. */
export const actionTexts: Readonly<Record<Action, Text>> = {
  'pages.anyone': { en: 'Open public pages', 'zh-Hant': '開啟公開網頁' },
  'pages.person': { en: 'Open the pages of an account', 'zh-Hant': '開啟帳戶網頁' },
  'pages.officer': { en: 'Open the workbench', 'zh-Hant': '開啟工作台' },
  'pages.operator': { en: 'See how the platform runs, and start failed jobs again', 'zh-Hant': '查閱平台運作狀況，並重試失敗的工作' },
  'pages.sandbox': { en: 'Use the sandbox’s own pages', 'zh-Hant': '使用沙盒專用網頁' },
  'pages.signed-message': { en: 'Send a signed message', 'zh-Hant': '傳送經簽署的訊息' },
  'cases.read-own': { en: 'See an application as its applicant', 'zh-Hant': '以申請人身分查閱申請' },
  'cases.read': { en: 'See a case at the desk', 'zh-Hant': '在工作台查閱個案' },
  'cases.change-document': { en: 'Suspend, restore or revoke a document', 'zh-Hant': '暫停、恢復或撤銷證照' },
  'cases.explain': { en: 'See who can see a case', 'zh-Hant': '查閱誰可查閱個案' },
  'cases.act': { en: 'Take a step in a case', 'zh-Hant': '在個案中採取步驟' },
  'cases.read-part': { en: 'Read what was answered in a case', 'zh-Hant': '查閱個案內所填的答案' },
  'cases.list': { en: 'Have the queue of cases', 'zh-Hant': '查閱輪候的個案' },
  'cases.assist': { en: 'Fill in an application together with a person', 'zh-Hant': '協助市民填寫申請' },
  'cases.assist-draft': { en: 'Open a draft that was begun at the counter', 'zh-Hant': '開啟在櫃位開始填寫的草稿' },
  'publishing.write': { en: 'Write content', 'zh-Hant': '撰寫內容' },
  'publishing.approve': { en: 'Agree to content that another wrote', 'zh-Hant': '覆核他人撰寫的內容' },
  'designer.write': { en: 'Write services', 'zh-Hant': '撰寫服務' },
  'designer.approve': { en: 'Agree to a service that another wrote', 'zh-Hant': '覆核他人撰寫的服務' },
  'designer.approve-move': { en: 'Agree to moving running cases to a new version', 'zh-Hant': '批准把處理中的個案轉至新版本' },
  'improvement.read': { en: 'Read what people say about services', 'zh-Hant': '查閱市民對服務的意見' },
  'improvement.write': { en: 'Write what will be improved', 'zh-Hant': '撰寫改善事項' },
  'catalogue.read-missed': { en: 'Read what people looked for and did not find', 'zh-Hant': '查閱市民搜尋而找不到的字詞' },
  'files.read': { en: 'Read a file as its owner', 'zh-Hant': '以擁有人身分查閱檔案' },
  'messages.read': { en: 'Read a message as its receiver', 'zh-Hant': '以收件人身分查閱訊息' },
  'rights.read-policies': { en: 'Read every policy', 'zh-Hant': '查閱所有權限規則' },
  'rights.read-officer': { en: 'See what an officer may do', 'zh-Hant': '查閱人員的權限' },
  'jobs.run': { en: 'Run jobs', 'zh-Hant': '執行工作' },
}
