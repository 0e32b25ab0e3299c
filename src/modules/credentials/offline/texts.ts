import type { Text } from '../../../kernel/i18n.ts'

/** `{when}` and the like are filled in on the device. */
export const offline = {
  title: { en: 'Check a document without a network', 'zh-Hant': '離線查核文件' },
  lead: { en: 'Open this page once while you are connected. After that it reads QR codes and checks them with no network at all.', 'zh-Hant': '連線時打開此頁一次，其後即使沒有網絡，亦可讀取二維碼並查核文件。' },
  unable: { en: 'This page works on the device itself', 'zh-Hant': '此頁在你的裝置上運作' },
  unableText: { en: 'It needs an up-to-date browser with JavaScript. While you are connected you can check every document without it.', 'zh-Hant': '你需要使用已啟用JavaScript的較新瀏覽器。如沒有，你仍可在連線時查核所有文件。' },
  toOnline: { en: 'Check with the network', 'zh-Hant': '連線查核' },
  toOffline: { en: 'Check without a network', 'zh-Hant': '離線查核' },

  read: { en: 'Read the QR code', 'zh-Hant': '讀取二維碼' },
  camera: { en: 'Use the camera', 'zh-Hant': '使用相機' },
  stop: { en: 'Stop the camera', 'zh-Hant': '關閉相機' },
  viewfinder: { en: 'What the camera sees', 'zh-Hant': '相機畫面' },
  looking: { en: 'Hold the QR code in front of the camera.', 'zh-Hant': '請將二維碼對準相機。' },
  noCamera: { en: 'The camera could not be used. Allow it in your browser, or choose a picture instead.', 'zh-Hant': '未能使用相機。請在瀏覽器允許使用，或改為選擇圖片。' },
  picture: { en: 'Or choose a picture of the code', 'zh-Hant': '或選擇載有二維碼的圖片' },
  pictureHint: { en: 'The picture stays on this device.', 'zh-Hant': '圖片不會離開你的裝置。' },
  noCode: { en: 'No QR code was found in this picture. Take it closer and in better light.', 'zh-Hant': '圖片中找不到二維碼。請靠近一點，並在光線充足的地方拍攝。' },
  text: { en: 'Or paste what is in the code', 'zh-Hant': '或貼上二維碼的內容' },
  textHint: { en: 'An address with a long row of digits at its end.', 'zh-Hant': '即末端有一長串數字的網址。' },
  check: { en: 'Check', 'zh-Hant': '查核' },
  unreadable: { en: 'This is not from one of our QR codes. Paste the whole address, with the digits after the # sign', 'zh-Hant': '這並非本系統二維碼的內容。請貼上整個網址，包括#號後的數字' },

  freshness: { en: 'What this device knows', 'zh-Hant': '裝置所存資料' },
  loading: { en: 'Loading keys and status…', 'zh-Hant': '正在載入密鑰及狀況資料…' },
  failed: { en: 'Keys and status could not be loaded. Connect once, then open this page again.', 'zh-Hant': '未能載入密鑰及狀況資料。請連線一次，然後重新打開此頁。' },
  kept: { en: 'Keys and status as of {when}, {ago}.', 'zh-Hant': '密鑰及狀況資料截至{when}（{ago}）。' },
  ready: { en: 'This device is ready to check without a network.', 'zh-Hant': '此裝置已可離線查核。' },
  notReady: { en: 'They are kept only while this page is open, because this browser does not let us store them.', 'zh-Hant': '此瀏覽器不容許保存資料，因此只在此頁打開期間有效。' },
  old: { en: 'This is more than a day old. Connect, so that we can tell what is still in force.', 'zh-Hant': '資料已超過一天。請連線更新，以確定文件是否仍然有效。' },
  listed: {
    en: 'The keys are those of list number {n}, entry {place} of the public log. Nobody can be given another list under this number without leaving a trace there. To compare it with another device: {print}',
    'zh-Hant': '所用密鑰屬第{n}號清單，即公開日誌的第{place}項紀錄。任何人如以同一編號獲發另一份清單，必會在日誌留下痕跡。你可與其他裝置核對以下指紋：{print}',
  },
  unlisted: { en: 'This list of keys is not in the public log yet. That takes a few seconds; open the page again then.', 'zh-Hant': '這份密鑰清單尚未寫入公開日誌，需時數秒，請稍後重新打開此頁。' },
  listChanged: {
    en: 'The list of keys that we were given is not the one in the public log, or not the one that this device had before. Do not rely on what is said here; check on another device and tell us.',
    'zh-Hant': '收到的密鑰清單與公開日誌不符，或與此裝置先前所存的不同。請勿倚賴此處的結果，並用其他裝置查核及通知我們。',
  },
  stays: { en: 'Nothing leaves this device', 'zh-Hant': '資料不會離開此裝置' },
  staysText: { en: 'What you scan, choose or paste is checked here and sent nowhere, not even when you are connected.', 'zh-Hant': '你掃描、選擇或貼上的內容只在此裝置查核，即使已連線亦不會傳送。' },

  asOf: { en: 'Status as of {when}, {ago}. A suspension since then would not be seen.', 'zh-Hant': '狀況截至{when}（{ago}）。其後如被暫停，這裏不會顯示。' },
  asOfOther: { en: 'Status as of {when}, {ago}.', 'zh-Hant': '狀況截至{when}（{ago}）。' },
  clock: { en: 'The clock of this device seems to be wrong. Set it right, or check with the network.', 'zh-Hant': '此裝置的時鐘似乎不準確。請校正時鐘，或連線查核。' },
  today: { en: '{time} today', 'zh-Hant': '今日{time}' },
  otherDay: { en: '{day}, {time}', 'zh-Hant': '{day} {time}' },
  justNow: { en: 'less than a minute ago', 'zh-Hant': '不到一分鐘前' },
} satisfies Record<string, Text>

/** What a check on the device can end in, each a panel of its own. */
export type Outcome = 'valid' | 'stale' | 'suspended' | 'revoked' | 'expired' | 'altered' | 'not-ours' | 'unknown-key' | 'online'

export const outcomes: Readonly<Record<Outcome, { readonly heading: Text; readonly lead: Text }>> = {
  valid: {
    heading: { en: 'This document is genuine and in force', 'zh-Hant': '這份文件真確有效' },
    lead: { en: 'Issued by: {issuer}. Its signature is right, and it was neither suspended nor revoked.', 'zh-Hant': '由{issuer}簽發。簽署正確，未被暫停或撤銷。' },
  },
  stale: {
    heading: { en: 'This document is genuine, but we cannot say whether it is still in force', 'zh-Hant': '這份文件真確，但未能確定是否仍然有效' },
    lead: { en: 'Issued by: {issuer}. Its signature is right. What this device knows of its status is too old: connect, or check with the network.', 'zh-Hant': '由{issuer}簽發，簽署正確。此裝置所存的狀況資料過舊，請連線更新，或連線查核。' },
  },
  suspended: {
    heading: { en: 'This document is genuine, but suspended', 'zh-Hant': '這份文件真確，但已被暫停' },
    lead: { en: 'Issued by: {issuer}. Do not accept it for the time being.', 'zh-Hant': '由{issuer}簽發，暫停期間不具效力。' },
  },
  revoked: {
    heading: { en: 'This document is genuine, but not in force any more', 'zh-Hant': '這份文件真確，但已不再有效' },
    lead: { en: 'Issued by: {issuer}. It was revoked or given up, or another one stands in its place.', 'zh-Hant': '由{issuer}簽發，其後已被撤銷或交回，或由另一份文件取代。' },
  },
  expired: {
    heading: { en: 'This document is genuine, but has expired', 'zh-Hant': '這份文件真確，但已過期' },
    lead: { en: 'Issued by: {issuer}. Ask the holder for the renewed document.', 'zh-Hant': '由{issuer}簽發。請向持有人索取續期後的文件。' },
  },
  altered: {
    heading: { en: 'This code was altered or damaged', 'zh-Hant': '這個二維碼曾被改動或已損壞' },
    lead: { en: 'It is not what was signed. Do not rely on it. Read it once more, or ask the holder for the original.', 'zh-Hant': '內容與簽署時不符，請勿依賴。請重新讀取，或向持有人索取原件。' },
  },
  'not-ours': {
    heading: { en: 'We did not issue this document', 'zh-Hant': '這份文件並非由本系統簽發' },
    lead: { en: 'No organisation here issued it. Do not rely on it as a government document.', 'zh-Hant': '並非由本系統的機構簽發，請勿當作政府文件使用。' },
  },
  'unknown-key': {
    heading: { en: 'We cannot say whether this document is genuine', 'zh-Hant': '未能確定這份文件是否真確' },
    lead: { en: 'It names a key that this device does not know. The key may be newer than what is kept here, or it was withdrawn. Connect, then read the code once more.', 'zh-Hant': '文件所用的密鑰不在此裝置內，可能較所存資料新，或已被撤回。請連線後重新讀取二維碼。' },
  },
  online: {
    heading: { en: 'This code can only be checked with the network', 'zh-Hant': '這個二維碼須連線查核' },
    lead: { en: 'It leads to our register and holds no signature of its own: it is an older code, or the document was not in force when it was shown.', 'zh-Hant': '它只連結至本系統的記錄，本身並無簽署：可能屬較早的二維碼，或文件在出示時並非有效。' },
  },
}
