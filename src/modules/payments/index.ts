import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import { askBank } from './ask-bank.ts'
import { callbackEndpoint, refundCallbackEndpoint } from './callback-endpoint.ts'
import { expirePayment } from './expire-payment.ts'
import { payPage } from './pay-page.ts'
import { paymentPage, paymentsPage } from './payment-pages.ts'
import { paymentReceiptPage, paymentReceiptPdfPage } from './payment-receipt.ts'
import { bankEndpoint } from './sandbox-bank/order-endpoint.ts'
import { bankPages } from './sandbox-bank/bank-pages.ts'
import { callBack, callBackRefund } from './sandbox-bank/call-back.ts'
import { bankRefundEndpoint, bankRefundStateEndpoint } from './sandbox-bank/refund-endpoint.ts'
import { askAboutRefund, refundPayment } from './refund-payment.ts'

export { edges, isKept, isSettled, type Edge, type State } from './payment.ts'
export { paymentOf, paymentOfCase, paymentsOf, type Payment } from './read-payments.ts'
export { stateNames as paymentStateNames } from './texts.ts'
export { requestRefund } from './request-refund.ts'
export { reconciledPayments } from './reconciling.ts'
export { requestPayment, type NewPayment } from './request-payment.ts'

export const pages: readonly Page[] = [payPage, paymentsPage, paymentPage, paymentReceiptPage, paymentReceiptPdfPage, ...bankPages]
export const endpoints: readonly Endpoint[] = [callbackEndpoint, refundCallbackEndpoint, bankEndpoint, bankRefundEndpoint, bankRefundStateEndpoint]
export const tasks: Record<string, Task> = { 'payments.ask': askBank, 'payments.expire': expirePayment, 'payments.bank-callback': callBack, 'payments.refund': refundPayment, 'payments.ask-refund': askAboutRefund, 'payments.bank-refund-callback': callBackRefund }
