/**
 * What is wrong with a request of a verifier elsewhere, as its person is told it. `unreadable`: no request; `unreachable`: its address does not answer, answers too
 * late, too much or leads elsewhere; `expired`: its time is over; `forged`: it is not signed by whom it names, or not for this wallet now; `unknown-name`: it names who
 * asks in a way that proves nothing here; `unsafe`: it asks for less protection than it must; `unanswerable`: it asks for what no wallet here can give.
 */
export const requestFaults = ['unreadable', 'unreachable', 'expired', 'forged', 'unknown-name', 'unsafe', 'unanswerable'] as const
export type Why = (typeof requestFaults)[number]

/** `code` is the standard's: OpenID4VP 1.0, section 8.5; RFC 9101, section 7. */
export class RequestFault extends Error {
  readonly why: Why
  readonly code: string

  constructor(why: Why, code: string, message: string) {
    super(message)
    this.why = why
    this.code = code
  }
}

/** Ends the reading of a request. */
export function fault(why: Why, code: string, message: string): never {
  throw new RequestFault(why, code, message)
}
