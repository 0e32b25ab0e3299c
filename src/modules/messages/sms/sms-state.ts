export type SmsMoments = { readonly givenAt: Date | null; readonly deliveredAt: Date | null; readonly failedAt: Date | null }
export type SmsState = 'waiting' | 'given' | 'delivered' | 'failed'

/** Read from the moments, in whatever order their receipts came: what reached the telephone was delivered, whoever said otherwise. */
export const smsState = ({ givenAt, deliveredAt, failedAt }: SmsMoments): SmsState => (deliveredAt ? 'delivered' : failedAt ? 'failed' : givenAt ? 'given' : 'waiting')
