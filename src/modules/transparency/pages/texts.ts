import type { Text } from '../../../kernel/i18n.ts'
import type { Log } from '../log.ts'

export const logTitles: Readonly<Record<Log, Text>> = {
  credentials: { en: 'Licences and certificates', 'zh-Hant': '牌照及證明書' },
  journal: { en: 'Acts and readings', 'zh-Hant': '操作及查閱紀錄' },
}

export const logLeads: Readonly<Record<Log, Text>> = {
  credentials: { en: 'One line for each time a licence was issued, suspended, restored, revoked or changed.', 'zh-Hant': '每次簽發、暫停、恢復、撤銷或更改牌照，均有一行紀錄。' },
  journal: { en: 'One line for everything that people, officers and this site do, and for each time somebody reads data about you.', 'zh-Hant': '市民、人員及本網站的每項操作，以及每次有人查閱你的資料，均有一行紀錄。' },
}

export const texts = {
  title: { en: 'Public logs', 'zh-Hant': '公開日誌' },
  lead: {
    en: 'Everything this site does leaves a line in a log that can only grow. A line names nobody and reveals nothing. But anyone with a receipt can prove that their line is there, and everyone can see that no line was removed or changed.',
    'zh-Hant': '本網站的每項操作，均會在只增不減的日誌中留下一行紀錄。紀錄不載姓名，亦不透露內容；但持有收據的人可以證明紀錄存在，任何人亦可確定沒有紀錄被刪除或更改。',
  },
  entries: { en: 'Lines', 'zh-Hant': '紀錄行數' },
  newest: { en: 'Newest checkpoint', 'zh-Hant': '最新檢查點' },
  root: { en: 'Root of all lines', 'zh-Hant': '全部紀錄的根' },
  address: { en: 'Where programs read it', 'zh-Hant': '供程式讀取的地址' },
  nothingYet: { en: 'Nothing has been logged yet.', 'zh-Hant': '暫時沒有紀錄。' },
  anchored: { en: 'On the chain', 'zh-Hant': '鏈上錨定' },
  allAnchored: { en: 'All lines are anchored', 'zh-Hant': '全部紀錄已錨定' },
  anchoredUpTo: (size: number, all: number): Text => ({ en: `${size.toLocaleString('en')} of ${all.toLocaleString('en')} lines are anchored`, 'zh-Hant': `${all.toLocaleString('en')}行紀錄中，已錨定${size.toLocaleString('en')}行` }),
  noneAnchored: { en: 'No line is anchored yet', 'zh-Hant': '尚未有紀錄錨定' },
  keys: { en: 'Keys that sign its checkpoints', 'zh-Hant': '簽署檢查點的密鑰' },
  keysHint: { en: 'One line for each key, as programs that read such logs take it.', 'zh-Hant': '每條密鑰一行，格式供讀取這類日誌的程式使用。' },
  signsFrom: { en: 'signs from', 'zh-Hant': '開始簽署：' },

  chain: { en: 'The chain', 'zh-Hant': '區塊鏈' },
  chainWhy: {
    en: 'From time to time the newest checkpoint is written to a chain. Anyone who changed a log afterwards would have to change the chain too.',
    'zh-Hant': '最新檢查點會定期寫入區塊鏈。其後如有人更改日誌，便須同時更改區塊鏈。',
  },
  embeddedTitle: { en: 'This chain proves nothing to strangers', 'zh-Hant': '這條鏈不能向外人證明任何事' },
  embedded: {
    en: 'It runs on the same machine as this site, so whoever runs the site could rewrite it. It is here to show how anchoring works. For real use, a public chain is named in the settings.',
    'zh-Hant': '這是本系統自設的鏈，與本網站在同一部機器上運行，營運者可以改寫。它只用作示範錨定的運作；正式使用時，須在設定中指定公共區塊鏈。',
  },
  namedTitle: { en: 'A chain outside of this site', 'zh-Hant': '本網站以外的區塊鏈' },
  named: {
    en: 'Its number below says which one it is. How hard it is to change depends on who runs it; nobody can change a public chain alone.',
    'zh-Hant': '下列編號說明是哪一條鏈。它有多難更改，取決於由誰運行；公共區塊鏈不能由任何一方單獨更改。',
  },
  off: { en: 'This installation does not anchor its logs.', 'zh-Hant': '本系統沒有錨定日誌。' },
  noChain: { en: 'No checkpoint has been anchored yet.', 'zh-Hant': '暫時未有檢查點錨定。' },
  waitingTitle: { en: 'Something is not anchored yet', 'zh-Hant': '部分紀錄尚未錨定' },
  waiting: (since: string, until: string): Text => ({
    en: `The chain could not be reached or refused. The oldest line that waits is from ${since}. It will be anchored when the chain is back. Licences are issued until ${until}, and after that only when the chain is back.`,
    'zh-Hant': `未能連接區塊鏈，或區塊鏈拒絕接收。最早一行等候錨定的紀錄在${since}記下，待區塊鏈恢復後便會錨定。在${until}之前會繼續發出牌照，其後須待區塊鏈恢復才會發出。`,
  }),
  overdueTitle: { en: 'No licences are issued until the chain is back', 'zh-Hant': '區塊鏈恢復前暫停發出牌照' },
  chainNumber: { en: 'Number of the chain', 'zh-Hant': '鏈編號' },
  contract: { en: 'Contract', 'zh-Hant': '合約' },
  lookedAt: { en: 'Looked at last', 'zh-Hant': '最近查看時間' },
  recent: { en: 'Newest anchors', 'zh-Hant': '最近的錨定' },
  log: { en: 'Log', 'zh-Hant': '日誌' },
  lines: { en: 'Lines', 'zh-Hant': '行數' },
  blockTime: { en: 'Time of the block', 'zh-Hant': '區塊時間' },
  block: { en: 'Block', 'zh-Hant': '區塊' },
  transaction: { en: 'Transaction', 'zh-Hant': '交易' },
  all: { en: 'All anchors as data', 'zh-Hant': '全部錨定資料' },

  check: { en: 'Check for yourself', 'zh-Hant': '自行核對' },
  checkLead: {
    en: 'You need a receipt (a file that ends with .json) and Node.js. The programs are in the source of this site and use nothing else of it.',
    'zh-Hant': '你需要一份收據（.json檔案）及Node.js。程式已包含在本網站的源碼內，不依賴網站其他部分。',
  },
  checkReceipt: { en: 'That a receipt is in the log:', 'zh-Hant': '證明收據載於日誌：' },
  checkAnchor: { en: 'That it was logged, and when at the latest, by the chain alone:', 'zh-Hant': '單憑區塊鏈證明已經記錄，以及最遲的記錄時間：' },
  checkLog: { en: 'Any program that reads logs of this kind (C2SP tlog-tiles) can follow them from this address:', 'zh-Hant': '任何讀取這類日誌（C2SP tlog-tiles）的程式均可由此地址讀取：' },
  proves: { en: 'What it proves, and what it does not', 'zh-Hant': '能證明甚麼，不能證明甚麼' },
  provesAll: [
    { en: 'A receipt proves that what it says was written down, and that it has not been changed since.', 'zh-Hant': '收據證明其內容確曾記下，而且其後沒有更改。' },
    { en: 'An anchor proves that it was written down before the time of the block.', 'zh-Hant': '錨定證明有關內容在區塊時間之前已經記下。' },
    { en: 'Neither proves that what was written down is true.', 'zh-Hant': '兩者均不能證明所記下的內容屬實。' },
    { en: 'Without the receipt a line cannot be read or guessed: it is a hash of what happened together with a secret number that only the receipt has.', 'zh-Hant': '沒有收據，便無法讀取或猜測一行紀錄：紀錄是事件內容與一個秘密數字合併後的雜湊值，而該數字只載於收據。' },
  ] satisfies readonly Text[],

  notLogged: { en: 'Not in the public log yet', 'zh-Hant': '尚未載入公開日誌' },
  logged: { en: 'In the public log', 'zh-Hant': '已載入公開日誌' },
  loggedSince: (at: string): Text => ({ en: `It has been there since ${at} and is not anchored on a chain yet.`, 'zh-Hant': `紀錄自${at}起存在，尚未在區塊鏈錨定。` }),
  anchoredSince: (at: string): Text => ({ en: `Anchored on a chain at ${at}.`, 'zh-Hant': `已在${at}於區塊鏈錨定。` }),
  anchoredHere: (at: string): Text => ({ en: `Anchored at ${at} on a chain of this installation, which proves nothing to strangers.`, 'zh-Hant': `已在${at}於本系統自設的鏈錨定，該鏈不能向外人證明任何事。` }),
  soon: { en: 'It will be there within seconds.', 'zh-Hant': '數秒內便會載入。' },
  about: { en: 'What the public log is', 'zh-Hant': '甚麼是公開日誌' },
}
