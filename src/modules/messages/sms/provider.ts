/** What a provider answered. `unsure`: it may have taken it all the same, so it must be asked again with the same reference. */
export type Given = { readonly state: 'taken' } | { readonly state: 'refused' | 'busy' | 'unsure'; readonly code: string }

/** What a provider tells of an SMS afterwards; it may come twice, late, and in any order. */
export type Receipt = { readonly reference: string; readonly state: 'delivered' | 'failed'; readonly at: Date; readonly code?: string | undefined }

/** An organisation that carries SMS. The sandbox runs two twins. */
export type SmsProvider = {
  readonly id: string
  /** How many of a hundred it gets while nothing is wrong. */
  readonly restingWeight: number
  /** Hands one over. The same reference again is the same SMS. Called with no transaction open; never throws. */
  send(sms: { readonly reference: string; readonly to: string; readonly words: string }, now: Date): Promise<Given>
  /** The receipt in a signed message; refuses any other. */
  readReceipt(message: { readonly headers: Pick<Headers, 'get'>; readonly body: Buffer; readonly now: Date }): Receipt
}
