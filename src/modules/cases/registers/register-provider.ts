import type { House } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'

/** Facts that a register gives about one entry. `known: false` when there is none. */
export type Found = Readonly<Record<string, string | number | boolean>>

export type Question = Readonly<Record<string, string | number | boolean>>

/** A register of another organisation, asked through a provider; there is a real one and a sandbox twin for each. */
export interface RegisterProvider {
  readonly name: string
  /** What people call it. */
  readonly title: Text
  /** `applicant` is the party id that asks; the register says whether the entry is theirs and no more about owners. Throws when it does not answer. */
  ask(house: House, question: Question, applicant: string): Promise<Found>
}

declare module '../../../kernel/ctx.ts' {
  interface House {
    readonly registers: ReadonlyMap<string, RegisterProvider>
  }
}
