import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import { askBank } from './ask-bank.ts'
import { callbackEndpoint } from './callback-endpoint.ts'
import { expirePayment } from './expire-payment.ts'
import { payPage } from './pay-page.ts'
import { paymentPage, paymentsPage } from './payment-pages.ts'
import { bankEndpoint } from './sandbox-bank/order-endpoint.ts'
import { bankPages } from './sandbox-bank/bank-pages.ts'
import { callBack } from './sandbox-bank/call-back.ts'

export { edges, isSettled, type Edge, type State } from './payment.ts'
export { paymentOf, paymentOfCase, paymentsOf, type Payment } from './read-payments.ts'
export { requestPayment, type NewPayment } from './request-payment.ts'

export const pages: readonly Page[] = [payPage, paymentsPage, paymentPage, ...bankPages]
export const endpoints: readonly Endpoint[] = [callbackEndpoint, bankEndpoint]
export const tasks: Record<string, Task> = { 'payments.ask': askBank, 'payments.expire': expirePayment, 'payments.bank-callback': callBack }
