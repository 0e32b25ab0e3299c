import type { Text } from '../../kernel/i18n.ts'
import { formatMoney, type CurrencyStyle } from '../../kernel/money.ts'
import type { EdgeName, State } from './payment.ts'

export const texts = {
  pay: { en: 'Pay', 'zh-Hant': '付款' },
  payTitle: { en: 'Pay by FPS', 'zh-Hant': '以「轉數快」付款' },
  lead: { en: 'Pay with your bank’s app or any wallet that takes FPS.', 'zh-Hant': '請使用銀行應用程式，或任何支援「轉數快」的電子錢包付款。' },
  openBank: { en: 'Open the sandbox bank', 'zh-Hant': '開啟測試銀行' },
  openBankHint: { en: 'On this phone: the bank opens with the bill filled in. Confirm there, then come back.', 'zh-Hant': '如使用本手機付款：銀行頁面會自動填上帳單資料。請在銀行確認付款，然後返回本頁。' },
  scanStep: { en: 'Open your bank’s app on your phone and choose Scan.', 'zh-Hant': '在手機開啟銀行應用程式，選擇「掃描」。' },
  checkStep: { en: 'Check the payee and the amount, then confirm.', 'zh-Hant': '核對收款人及金額，然後確認付款。' },
  backStep: { en: 'Come back here. This page moves on by itself.', 'zh-Hant': '返回本頁。收到付款後，本頁會自動轉到下一步。' },
  payee: { en: 'Payee', 'zh-Hant': '收款人' },
  bill: { en: 'Bill number', 'zh-Hant': '帳單編號' },
  validUntil: { en: 'Valid until', 'zh-Hant': '有效期至' },
  codeAsText: { en: 'The code as text', 'zh-Hant': '二維碼的文字內容' },
  showCode: { en: 'Show the code as text', 'zh-Hant': '顯示二維碼的文字內容' },
  codeAsTextHint: { en: 'Some banks let you paste this instead of scanning.', 'zh-Hant': '部分銀行容許貼上這段文字，毋須掃描。' },
  havePaid: { en: 'I have paid', 'zh-Hant': '我已付款' },
  waiting: { en: 'Waiting for word from the bank. We have not received any money yet.', 'zh-Hant': '正在等候銀行通知，暫時未收到款項。' },
  stillWaiting: { en: 'The bank has not told us yet. This usually takes less than a minute. Do not pay again.', 'zh-Hant': '暫時未收到銀行通知，一般需時少於一分鐘。請勿重複付款。' },
  timeOver: { en: 'The time to pay this bill is over', 'zh-Hant': '這張帳單的付款期限已過' },
  timeOverNext: { en: 'Do not pay with its code any more. If you have paid already, your money still counts: we go on as soon as the bank tells us. Otherwise see your application for what to do next.', 'zh-Hant': '請勿再使用該二維碼付款。如你已經付款，款項仍然有效，我們收到銀行通知後會隨即處理。如未付款，請到你的申請查看下一步。' },
  toApplication: { en: 'See your application', 'zh-Hant': '查看申請' },
  yourBill: { en: 'Your bill', 'zh-Hant': '你的帳單' },
  whatFor: { en: 'What you pay for', 'zh-Hant': '繳費項目' },
  total: { en: 'Total', 'zh-Hant': '總額' },
  payments: { en: 'Payments', 'zh-Hant': '繳費' },
  noPayments: { en: 'No payments yet', 'zh-Hant': '暫時沒有繳費紀錄' },
  noPaymentsNext: { en: 'Bills and receipts of your applications will be kept here.', 'zh-Hant': '各項申請的帳單及收據會存放在這裏。' },
  older: { en: 'Older payments', 'zh-Hant': '較早的繳費' },
  newest: { en: 'Newest payments', 'zh-Hant': '最新的繳費' },
  receipt: { en: 'Receipt', 'zh-Hant': '收據' },
  receiptNumber: { en: 'Receipt number', 'zh-Hant': '收據編號' },
  received: { en: 'Received', 'zh-Hant': '收款日期' },
  payer: { en: 'Payer', 'zh-Hant': '付款人' },
  application: { en: 'Application', 'zh-Hant': '申請編號' },
  method: { en: 'Paid by', 'zh-Hant': '付款方式' },
  fps: { en: 'FPS', 'zh-Hant': '轉數快' },
  lateNote: { en: 'The money came after the bill had expired. It counts in full.', 'zh-Hant': '款項於帳單到期後收到，仍然全數有效。' },
  refundAsked: { en: 'Refund asked for', 'zh-Hant': '提出退款日期' },
  refunded: { en: 'Refunded', 'zh-Hant': '退款日期' },
  refundNumber: { en: 'Refund number', 'zh-Hant': '退款編號' },
  refundNote: { en: 'This money goes back in full by the way it came. The bank has been asked to return it; that usually takes a few days at the most. You need not do anything.', 'zh-Hant': '款項會循原途徑全數退還。我們已要求銀行退款，一般需時數天。你毋須辦理任何手續。' },
  refundedNote: { en: 'This money has gone back in full by the way it came.', 'zh-Hant': '款項已循原途徑全數退還。' },
  print: { en: 'Print the receipt', 'zh-Hant': '列印收據' },
  state: { en: 'State', 'zh-Hant': '狀況' },
  proofFile: { en: 'Download the proof from the public log', 'zh-Hant': '下載公開日誌的證明' },
  proofPdf: { en: 'Download it as a PDF, with that file inside', 'zh-Hant': '下載PDF版本（已附上該檔案）' },
  proofTitle: { en: 'Receipt of your payment', 'zh-Hant': '繳費收據' },
  backToPayments: { en: 'All payments', 'zh-Hant': '所有繳費' },
} satisfies Record<string, Text>

export const stateNames: Readonly<Record<State, Text>> = {
  requested: { en: 'To pay', 'zh-Hant': '待付款' },
  paid: { en: 'Paid', 'zh-Hant': '已付款' },
  expired: { en: 'Expired', 'zh-Hant': '已過期' },
  'paid-late': { en: 'Paid late', 'zh-Hant': '逾期付款' },
  'refund-asked': { en: 'Being refunded', 'zh-Hant': '退款處理中' },
  refunded: { en: 'Refunded', 'zh-Hant': '已退款' },
}

/** What a receipt says that happened. */
export const edgeTexts: Readonly<Record<EdgeName, Text>> = {
  request: { en: 'A bill was made for you', 'zh-Hant': '已為你開立帳單' },
  pay: { en: 'Your payment arrived', 'zh-Hant': '已收到你的款項' },
  expire: { en: 'The time to pay the bill was over', 'zh-Hant': '帳單的付款期限已過' },
  'pay-late': { en: 'Your payment arrived after the time to pay', 'zh-Hant': '已收到你逾期繳付的款項' },
  'pay-again': { en: 'Your bill was paid once more', 'zh-Hant': '你的帳單被重複繳付' },
  'ask-refund': { en: 'We were asked to pay your money back', 'zh-Hant': '已要求退還你的款項' },
  refund: { en: 'Your money was paid back', 'zh-Hant': '已退還你的款項' },
}

/** What a screen reader says instead of the picture. */
export const qrLabel = (amount: string, billNumber: string): Text => ({
  en: `QR code to pay ${amount}, bill ${billNumber.split('').join(' ')}`,
  'zh-Hant': `付款二維碼，金額${amount}，帳單編號${billNumber.split('').join(' ')}`,
})

export const payHeading = (amount: string): Text => ({ en: `Pay ${amount}`, 'zh-Hant': `繳付${amount}` })

export const overHeading = (amount: string): Text => ({ en: `Bill of ${amount}`, 'zh-Hant': `${amount}帳單` })

export function expiredMessage(payment: { reference: string; amountMinor: number }, style: CurrencyStyle): { subject: Text; body: Text } {
  const { reference } = payment
  const amount = formatMoney(payment.amountMinor, style)
  return {
    subject: { en: 'A bill was not paid in time', 'zh-Hant': '帳單逾期未付' },
    body: {
      en: `We received no payment of ${amount} for application ${reference}. The bill has expired.\n\nIf you have paid, you need do nothing: your money still counts, and we go on as soon as the bank tells us. If you have not, open your application to see what to do next.`,
      'zh-Hant': `我們未收到申請編號${reference}的款項${amount}，帳單現已過期。\n\n如你已經付款，毋須再辦理任何手續。款項仍然有效，我們收到銀行通知後會隨即處理。如你尚未付款，請開啟你的申請，查看下一步。`,
    },
  }
}

export function refundedMessage(payment: { reference: string; amountMinor: number }, style: CurrencyStyle): { subject: Text; body: Text } {
  const { reference } = payment
  const amount = formatMoney(payment.amountMinor, style)
  return {
    subject: { en: 'Your payment has been refunded', 'zh-Hant': '已向你退款' },
    body: {
      en: `The bank has returned ${amount} that you paid for application ${reference}, by the way it came. You need not do anything.`,
      'zh-Hant': `你就申請（編號${reference}）所繳付的${amount}，銀行已循原途徑退還。你毋須辦理任何手續。`,
    },
  }
}
