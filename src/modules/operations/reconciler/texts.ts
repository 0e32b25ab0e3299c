import type { Text } from '../../../kernel/i18n.ts'
import type { Words } from '../../messages/index.ts'
import type { Room, Sort } from './reconciler.sql.ts'

export const agreement = {
  title: { en: 'What was acknowledged and what arrived', 'zh-Hant': '已確認與實際收到的資料' },
  lead: { en: 'These do not agree. Each was acknowledged to somebody, or lies in a room and was not. They end by themselves when they are mended.', 'zh-Hant': '以下各項並不相符：已向當事人確認，或已在記錄內但未經確認。修正後會自動消失。' },
  none: { en: 'Differences: none. Everything that was acknowledged has arrived, and everything that arrived was acknowledged.', 'zh-Hant': '不符項目：沒有。所有已確認的資料均已收到，所有收到的資料亦已確認。' },
  notYet: { en: 'Nothing has been looked at yet. The first look comes a few minutes after the start.', 'zh-Hant': '尚未核對任何記錄。系統啟動數分鐘後會首次核對。' },
  room: { en: 'Where', 'zh-Hant': '位置' },
  wrong: { en: 'What is wrong, and what to do', 'zh-Hant': '問題及處理方法' },
  reference: { en: 'Reference, kind and record', 'zh-Hant': '編號、類別及記錄' },
  acted: { en: 'Happened', 'zh-Hant': '發生時間' },
  since: { en: 'Found', 'zh-Hant': '發現時間' },
  looked: (count: number): Text => ({ en: `Records looked at: ${count}.`, 'zh-Hant': `已核對記錄：${count}項。` }),
  through: { en: 'Looked at up to', 'zh-Hant': '已核對至' },
  whole: { en: 'Last looked through from the beginning', 'zh-Hant': '最近一次由頭核對' },
  hoursAgo: (hours: number): Text => {
    if (hours === 0) return { en: 'less than an hour ago', 'zh-Hant': '不足1小時前' }
    return { en: hours === 1 ? '1 hour ago' : `${hours} hours ago`, 'zh-Hant': `${hours}小時前` }
  },
  wholeFound: (looked: number, open: number): Text => ({ en: `Records: ${looked}. Differences: ${open === 0 ? 'none' : open}.`, 'zh-Hant': `記錄：${looked}項。不符項目：${open === 0 ? '沒有' : `${open}項`}。` }),
  wholeLate: { en: 'It should be done every day. See that a worker runs, and look into its log.', 'zh-Hant': '由頭核對應每日進行。請確保背景工作程式正在運作，並查閱其日誌。' },
  again: { en: 'Look through everything again', 'zh-Hant': '重新核對所有記錄' },
  asked: { en: 'Everything will be looked through again, from the beginning. It goes on by itself, also after a restart.', 'zh-Hant': '系統會由頭重新核對所有記錄，重新啟動後亦會自動繼續。' },
  going: { en: 'Everything is being looked through again.', 'zh-Hant': '正在重新核對所有記錄。' },
} satisfies Record<string, Text | ((...counts: [number, number]) => Text) | ((count: number) => Text)>

/** What operators are told. */
export const alertLetter = (count: number): Words => ({
  subject: { en: 'What was acknowledged and what arrived do not agree', 'zh-Hant': '已確認與實際收到的資料不符' },
  body: { en: `The reconciler has found ${count === 1 ? 'a difference' : `${count} differences`} that you have not been told of. The operations page of your workbench says which and what to do.`, 'zh-Hant': `系統核對後發現${count}項你未獲通知的不符項目。請到工作台的系統運作頁查閱詳情及處理方法。` },
})

export const roomNames: Readonly<Record<Room, Text>> = {
  cases: { en: 'Applications', 'zh-Hant': '申請' },
  payments: { en: 'Payments', 'zh-Hant': '付款' },
  messages: { en: 'Messages', 'zh-Hant': '訊息' },
  credentials: { en: 'Licences and certificates', 'zh-Hant': '牌照及證明書' },
}

export const sorts: Readonly<Record<Sort, { readonly wrong: Text; readonly act: Text }>> = {
  missing: {
    wrong: { en: 'It was acknowledged and is not there.', 'zh-Hant': '已確認，但記錄不存在。' },
    act: { en: 'Restore the record from a backup, then tell whoever it belongs to. Find out who can write to the database.', 'zh-Hant': '請由備份還原記錄並通知當事人，並查明誰可寫入資料庫。' },
  },
  altered: {
    wrong: { en: 'It is there, but not as it was acknowledged.', 'zh-Hant': '記錄存在，但與確認時不符。' },
    act: { en: 'Compare the record with the journal and set it right. Find out who can write to the database.', 'zh-Hant': '請將記錄與日誌比對並更正，並查明誰可寫入資料庫。' },
  },
  unacknowledged: {
    wrong: { en: 'It is there, but nobody was told that it arrived.', 'zh-Hant': '記錄存在，但未曾向任何人確認。' },
    act: { en: 'Nothing in the journal speaks of it: find out where it came from, and check the journal with npm run verify-journal.', 'zh-Hant': '日誌沒有提及這項記錄。請查明來源，並以npm run verify-journal核對日誌。' },
  },
  'job-lost': {
    wrong: { en: 'What had to follow has not been done, and no job waits to do it.', 'zh-Hant': '跟進工作未有完成，亦沒有工作在等候處理。' },
    act: { en: 'The job was lost. An officer has to carry the case on by hand, or the job has to be put back from a backup.', 'zh-Hant': '工作已遺失。請由人員人手跟進個案，或由備份還原工作。' },
  },
}
